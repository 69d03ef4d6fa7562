/* Arrays of NumPy as C arrays: kind, dimensions and contiguity are checked here, so that the loops need not. */
#include "native.h"

#include <string.h>

static const char *const formats[] = {"d", "lq", "IL", "il", "B"}; /* in the order of `enum Kind` */
static const char *const names[] = {"float64", "int64", "uint32", "int32", "bytes"};
static const Py_ssize_t sizes[] = {8, 8, 4, 4, 1};

static int is_of_kind(const Py_buffer *view, enum Kind kind)
{
    const char *format = view->format ? view->format : "B";
    if (*format == '@' || *format == '=')
        format++;
    if (strlen(format) != 1 || view->itemsize != sizes[kind])
        return 0;
    return strchr(formats[kind], *format) != NULL;
}

void *array_of(Arrays *arrays, PyObject *object, enum Kind kind, int dimensions, int writable, Py_ssize_t *shape)
{
    Py_buffer *view = &arrays->views[arrays->count];
    int flags = PyBUF_FORMAT | PyBUF_C_CONTIGUOUS | (writable ? PyBUF_WRITABLE : 0);

    if (arrays->count >= ARRAYS) {
        PyErr_SetString(PyExc_ValueError, "too many arrays");
        return NULL;
    }
    if (PyObject_GetBuffer(object, view, flags) < 0)
        return NULL;
    arrays->count++;
    if (!is_of_kind(view, kind) || view->ndim != dimensions) {
        PyErr_Format(PyExc_TypeError, "an array of %s with %d dimensions is needed", names[kind], dimensions);
        return NULL;
    }
    for (int at = 0; at < dimensions; at++)
        shape[at] = view->shape[at];
    return view->buf;
}

void release(Arrays *arrays)
{
    while (arrays->count > 0)
        PyBuffer_Release(&arrays->views[--arrays->count]);
}
