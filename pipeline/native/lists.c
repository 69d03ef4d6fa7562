/* Lists of Python objects: appending what was just made, reading numbers, checking what was handed over. */
#include "native.h"

#include <stdarg.h>

/* Append an object whose only reference is ours; a NULL passes its exception on. */
int append_new(PyObject *list, PyObject *item)
{
    if (item == NULL)
        return -1;
    int failed = PyList_Append(list, item);
    Py_DECREF(item);
    return failed;
}

int unpack(PyObject *item, const char *format, ...)
{
    if (item == NULL)
        return 0;
    if (!PyTuple_Check(item)) {
        PyErr_SetString(PyExc_TypeError, "a tuple is needed");
        return 0;
    }
    va_list parts;
    va_start(parts, format);
    int good = PyArg_VaParse(item, format, parts);
    va_end(parts);
    return good;
}

int append_number(PyObject *list, Py_ssize_t number)
{
    return append_new(list, PyLong_FromSsize_t(number));
}

Py_ssize_t number_at(PyObject *list, Py_ssize_t at)
{
    PyObject *item = PyList_GetItem(list, at); /* borrowed */
    return item == NULL ? -1 : PyLong_AsSsize_t(item);
}

Py_ssize_t *lengths_of(PyObject *list, Py_ssize_t total)
{
    Py_ssize_t count = PyList_Size(list), sum = 0;
    if (count < 0)
        return NULL;
    Py_ssize_t *lengths = PyMem_Malloc((size_t)(count ? count : 1) * sizeof *lengths);
    if (lengths == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t at = 0; at < count; at++) {
        lengths[at] = number_at(list, at);
        if (PyErr_Occurred())
            goto fail;
        if (lengths[at] < 0 || lengths[at] > total - sum) {
            PyErr_SetString(PyExc_ValueError, "lengths do not fit the rows");
            goto fail;
        }
        sum += lengths[at];
    }
    if (sum != total) {
        PyErr_SetString(PyExc_ValueError, "lengths do not fit the rows");
        goto fail;
    }
    return lengths;
fail:
    PyMem_Free(lengths);
    return NULL;
}

int all_lists(int count, ...)
{
    va_list items;
    int good = 1;
    va_start(items, count);
    for (int at = 0; at < count; at++)
        good = PyList_Check(va_arg(items, PyObject *)) && good;
    va_end(items);
    if (!good)
        PyErr_SetString(PyExc_TypeError, "lists are needed");
    return good;
}

PyObject *remembered(PyObject *memory, PyObject *find, PyObject *key)
{
    PyObject *found = PyDict_GetItemWithError(memory, key); /* borrowed */
    if (found != NULL)
        return Py_NewRef(found);
    return PyErr_Occurred() ? NULL : PyObject_CallFunctionObjArgs(find, key, NULL);
}
