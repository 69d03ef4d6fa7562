/* State scores out of columns of values; the reference is pipeline/crf/decoder.py. Additions keep its order. */
#include "native.h"

#include <string.h>

/* The row of a key: a new reference, NULL with an exception, or None for one that is not among those that weigh
 * something (NULL: any may). */
static PyObject *row_of(PyObject *memory, PyObject *key, PyObject *heavy)
{
    PyObject *row = PyDict_GetItemWithError(memory, key); /* borrowed */
    if (row != NULL)
        return Py_NewRef(row);
    int known = PyErr_Occurred() ? -1 : heavy == NULL ? 1 : PySet_Contains(heavy, key);
    return known < 0 ? NULL : known ? PyObject_GetItem(memory, key) : Py_NewRef(Py_None);
}

/* look_up(memory, keys, rows, heavy): rows[i] = memory[keys[i]]; what is not there, `memory` itself adds
 * (__missing__). `heavy` is a set of all keys that weigh anything, or None: the row of others is 0. */
PyObject *look_up(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *memory, *keys, *rows_object, *heavy, *answer = NULL;
    Arrays arrays = {.count = 0};
    Py_ssize_t count;

    if (!PyArg_ParseTuple(args, "O!O!OO", &PyDict_Type, &memory, &PyList_Type, &keys, &rows_object, &heavy))
        return NULL;
    if (heavy == Py_None)
        heavy = NULL;
    else if (!PyAnySet_Check(heavy))
        return PyErr_Format(PyExc_TypeError, "a set is needed");
    int64_t *rows = array_of(&arrays, rows_object, INTEGERS, 1, 1, &count);
    if (rows == NULL)
        goto done;
    if (count != PyList_Size(keys)) {
        PyErr_SetString(PyExc_ValueError, "one row a key is needed");
        goto done;
    }
    for (Py_ssize_t at = 0; at < count; at++) {
        PyObject *key = PyList_GetItem(keys, at); /* borrowed */
        if (key == NULL)
            goto done;
        Py_INCREF(key);
        PyObject *row = row_of(memory, key, heavy);
        Py_DECREF(key);
        if (row == NULL)
            goto done;
        rows[at] = row == Py_None ? 0 : PyLong_AsLongLong(row);
        Py_DECREF(row);
        if (rows[at] == -1 && PyErr_Occurred())
            goto done;
    }
    answer = Py_NewRef(Py_None);
done:
    release(&arrays);
    return answer;
}

/* The value of the units from `at` on, borrowed: what `tree` has for the first of them, then for the next, and so on;
 * NULL for none, or with an exception. Behind the last unit stand empty ones. */
static PyObject *value_of_run(PyObject *tree, PyObject *units, Py_ssize_t at, Py_ssize_t size, PyObject *empty)
{
    for (Py_ssize_t step = 0; tree != NULL && step < size; step++) {
        if (!PyDict_Check(tree)) {
            PyErr_SetString(PyExc_TypeError, "a tree of dictionaries is needed");
            return NULL;
        }
        PyObject *unit = at + step < PyList_Size(units) ? PyList_GetItem(units, at + step) : empty;
        tree = unit == NULL ? NULL : PyDict_GetItemWithError(tree, unit);
    }
    return tree;
}

/* look_up_runs(memory, tree, units, size, empty, rows): rows[i] = memory[value of the `size` units from i on]; 0 where
 * the tree has none. */
PyObject *look_up_runs(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *memory, *tree, *units, *empty, *rows_object, *answer = NULL;
    Arrays arrays = {.count = 0};
    Py_ssize_t count, size;

    if (!PyArg_ParseTuple(args, "O!O!O!nUO", &PyDict_Type, &memory, &PyDict_Type, &tree, &PyList_Type, &units, &size,
                          &empty, &rows_object))
        return NULL;
    int64_t *rows = array_of(&arrays, rows_object, INTEGERS, 1, 1, &count);
    if (rows == NULL)
        goto done;
    if (size < 1 || count != PyList_Size(units)) {
        PyErr_SetString(PyExc_ValueError, "one row a unit is needed");
        goto done;
    }
    for (Py_ssize_t at = 0; at < count; at++) {
        PyObject *value = Py_XNewRef(value_of_run(tree, units, at, size, empty));
        rows[at] = 0;
        if (value == NULL && PyErr_Occurred())
            goto done;
        if (value == NULL)
            continue;
        PyObject *row = row_of(memory, value, NULL);
        Py_DECREF(value);
        if (row == NULL)
            goto done;
        rows[at] = PyLong_AsLongLong(row);
        Py_DECREF(row);
        if (rows[at] == -1 && PyErr_Occurred())
            goto done;
    }
    answer = Py_NewRef(Py_None);
done:
    release(&arrays);
    return answer;
}

/* Add the weights of one attribute at its distances; how many the model knows, or -1 with an exception. */
static int weigh_one(PyObject *attribute, PyObject *known, PyObject *suffixes, const double *weights,
                     const Py_ssize_t *shape, double *total)
{
    PyObject *name, *distances;
    Py_ssize_t layers = PyTuple_Size(suffixes), reach = layers / 2;
    int found = 0;

    if (!unpack(attribute, "UO!", &name, &PyTuple_Type, &distances))
        return -1;
    for (Py_ssize_t at = 0; at < PyTuple_Size(distances); at++) {
        Py_ssize_t layer = PyLong_AsSsize_t(PyTuple_GetItem(distances, at)) + reach;
        if (PyErr_Occurred())
            return -1;
        if (layer < 0 || layer >= layers) {
            PyErr_SetString(PyExc_IndexError, "an attribute is looked at from too far away");
            return -1;
        }
        PyObject *key = PyUnicode_Concat(name, PyTuple_GetItem(suffixes, layer));
        if (key == NULL)
            return -1;
        PyObject *place = PyDict_GetItemWithError(known, key); /* borrowed */
        Py_DECREF(key);
        if (place == NULL) {
            if (PyErr_Occurred())
                return -1;
            continue;
        }
        Py_ssize_t row = PyLong_AsSsize_t(place);
        if (PyErr_Occurred())
            return -1;
        if (row < 0 || row >= shape[0]) {
            PyErr_SetString(PyExc_IndexError, "an attribute has no weights");
            return -1;
        }
        for (Py_ssize_t label = 0; label < shape[1]; label++)
            total[layer * shape[1] + label] += weights[row * shape[1] + label];
        found++;
    }
    return found;
}

/* weigh(attributes, known, suffixes, weights) -> bytes of float64 by distance and label, or None when none is known */
PyObject *weigh(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *attributes, *known, *suffixes, *weights_object, *answer = NULL, *iterator = NULL, *attribute;
    Arrays arrays = {.count = 0};
    Py_ssize_t shape[2];
    double *total = NULL;
    int known_of_any = 0;

    if (!PyArg_ParseTuple(args, "OO!O!O", &attributes, &PyDict_Type, &known, &PyTuple_Type, &suffixes,
                          &weights_object))
        return NULL;
    const double *weights = array_of(&arrays, weights_object, DOUBLES, 2, 0, shape);
    if (weights == NULL)
        goto done;
    size_t size = (size_t)PyTuple_Size(suffixes) * (size_t)shape[1] * sizeof *total;
    total = PyMem_Malloc(size ? size : 1);
    if (total == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    memset(total, 0, size);
    iterator = PyObject_GetIter(attributes);
    while (iterator != NULL && (attribute = PyIter_Next(iterator)) != NULL) {
        int found = weigh_one(attribute, known, suffixes, weights, shape, total);
        Py_DECREF(attribute);
        if (found < 0)
            goto done;
        known_of_any |= found;
    }
    if (!PyErr_Occurred())
        answer = known_of_any ? PyBytes_FromStringAndSize((const char *)total, (Py_ssize_t)size) : Py_NewRef(Py_None);
done:
    Py_XDECREF(iterator);
    PyMem_Free(total);
    release(&arrays);
    return answer;
}

/* One column: the row of each unit, weights by row, layer and label, and for each step its distance and layer. */
typedef struct {
    const int64_t *rows, *steps;
    const double *weights;
    Py_ssize_t step_count, row_size;
} Column;

static int read_column(PyObject *item, Arrays *arrays, Py_ssize_t units, Py_ssize_t labels, Column *column)
{
    PyObject *rows, *weights, *steps;
    Py_ssize_t count, table[3], pairs[2];

    if (!unpack(item, "OOO", &rows, &weights, &steps))
        return -1;
    column->rows = array_of(arrays, rows, INTEGERS, 1, 0, &count);
    column->weights = column->rows ? array_of(arrays, weights, DOUBLES, 3, 0, table) : NULL;
    column->steps = column->weights ? array_of(arrays, steps, INTEGERS, 2, 0, pairs) : NULL;
    if (column->steps == NULL)
        return -1;
    if (count != units || table[2] != labels || pairs[1] != 2) {
        PyErr_SetString(PyExc_ValueError, "a column does not fit the units or the labels");
        return -1;
    }
    for (Py_ssize_t at = 0; at < units; at++)
        if (column->rows[at] < 0 || column->rows[at] >= table[0]) {
            PyErr_SetString(PyExc_IndexError, "a value has no weights");
            return -1;
        }
    for (Py_ssize_t at = 0; at < pairs[0]; at++)
        if (column->steps[2 * at + 1] < 0 || column->steps[2 * at + 1] >= table[1] ||
            (at && column->steps[2 * at] <= column->steps[2 * at - 2])) {
            PyErr_SetString(PyExc_IndexError, "a distance has no weights, or they do not ascend");
            return -1;
        }
    column->step_count = pairs[0];
    column->row_size = table[1] * table[2];
    return 0;
}

static void add_row(double *restrict total, const double *restrict weights, Py_ssize_t labels)
{
    for (Py_ssize_t label = 0; label < labels; label++)
        total[label] += weights[label];
}

/* Add what each unit of a sequence weighs to all units that look at it. Units and distances both ascend, so that the
 * sums of each unit are added in the order of its distances. */
static void add_column(const Column *column, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t labels, double *total)
{
    for (Py_ssize_t seen = begin; seen < end; seen++) {
        if (column->rows[seen] == 0)
            continue; /* row 0 is that of all values that weigh nothing */
        const double *weights = column->weights + column->rows[seen] * column->row_size;
        for (Py_ssize_t step = 0; step < column->step_count; step++) {
            int64_t at = seen - column->steps[2 * step];
            if (at >= begin && at < end)
                add_row(total + at * labels, weights + column->steps[2 * step + 1] * labels, labels);
        }
    }
}

static void add_sequence(const Column *columns, Py_ssize_t count, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t labels,
                         const double *before, const double *after, Py_ssize_t reach, double *total)
{
    for (Py_ssize_t number = 0; number < count; number++)
        add_column(&columns[number], begin, end, labels, total);
    for (Py_ssize_t place = 0; place < reach && place < end - begin; place++) {
        add_row(total + (begin + place) * labels, before + place * labels, labels);
        add_row(total + (end - 1 - place) * labels, after + place * labels, labels);
    }
}

/* add_columns(total, lengths, columns, before, after): add to `total` what the columns weigh, and the ends of each
 * sequence; `columns` are tuples of rows, weights and steps */
PyObject *add_columns(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *total_object, *lengths_object, *items, *before_object, *after_object, *answer = NULL;
    Arrays arrays = {.count = 0};
    Py_ssize_t shape[2], first[2], last[2];
    Py_ssize_t *lengths = NULL;
    Column *columns = NULL;

    if (!PyArg_ParseTuple(args, "OO!O!OO", &total_object, &PyList_Type, &lengths_object, &PyList_Type, &items,
                          &before_object, &after_object))
        return NULL;
    double *total = array_of(&arrays, total_object, DOUBLES, 2, 1, shape);
    const double *before = total ? array_of(&arrays, before_object, DOUBLES, 2, 0, first) : NULL;
    const double *after = before ? array_of(&arrays, after_object, DOUBLES, 2, 0, last) : NULL;
    if (after == NULL)
        goto done;
    if (first[1] != shape[1] || last[1] != shape[1] || first[0] != last[0]) {
        PyErr_SetString(PyExc_ValueError, "the weights of the ends do not fit the labels");
        goto done;
    }
    Py_ssize_t count = PyList_Size(items);
    columns = PyMem_Malloc((size_t)(count ? count : 1) * sizeof *columns);
    if (columns == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    for (Py_ssize_t number = 0; number < count; number++)
        if (read_column(PyList_GetItem(items, number), &arrays, shape[0], shape[1], &columns[number]) < 0)
            goto done;
    lengths = lengths_of(lengths_object, shape[0]);
    if (lengths == NULL)
        goto done;
    Py_ssize_t sequences = PyList_Size(lengths_object);
    Py_BEGIN_ALLOW_THREADS
    for (Py_ssize_t number = 0, begin = 0; number < sequences; begin += lengths[number++])
        add_sequence(columns, count, begin, begin + lengths[number], shape[1], before, after, first[0], total);
    Py_END_ALLOW_THREADS
    answer = Py_NewRef(Py_None);
done:
    PyMem_Free(columns);
    PyMem_Free(lengths);
    release(&arrays);
    return answer;
}
