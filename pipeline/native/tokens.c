/* State scores of the models of words and parts of speech; the reference is pipeline/tokenize/tables.py. The numbers
 * below are those of pipeline/tokenize/tables.py and windows.py. Additions keep the reference's order. */
#include "native.h"

#include <string.h>

enum { UNKNOWN = 0, BEGIN = 1, END = 2, RESERVED = 3, PAD = 4, NO_FLAGS = 8, FAR = 3, MOST_WINDOWS = 12 };

/* Tokens of all sentences as numbers, every sentence between pads. */
typedef struct {
    Py_ssize_t count;
    int64_t *form, *lower, *flags, *edge;
} Encoded;

typedef struct {
    Py_ssize_t size, offset_count, key_count;
    int source;
    uint64_t base;
    const int64_t *offsets, *keys, *begins;
    const double *rows;
} Windows;

typedef struct {
    Py_ssize_t labels, vocabulary, flag_count, edge_count, offset_count, window_count;
    const int64_t *offsets;
    const double *edges, *forms, *lowers, *flags;
    Windows windows[MOST_WINDOWS];
} Tables;

static int fits(int good)
{
    if (!good)
        PyErr_SetString(PyExc_ValueError, "the tables of a model do not fit each other");
    return good;
}

static int offsets_fit(const int64_t *offsets, Py_ssize_t count, Py_ssize_t size)
{
    for (Py_ssize_t at = 0; at < count; at++)
        if (!fits(offsets[at] >= -PAD && offsets[at] + size - 1 <= PAD))
            return 0;
    return 1;
}

static int read_windows(PyObject *item, Arrays *arrays, Py_ssize_t labels, Py_ssize_t vocabulary, Windows *windows)
{
    PyObject *offsets, *keys, *rows, *begins;
    Py_ssize_t shape[3], firsts;
    long long base;

    if (!unpack(item, "niLOOOO", &windows->size, &windows->source, &base, &offsets, &keys, &rows, &begins))
        return -1;
    windows->base = (uint64_t)base;
    windows->offsets = array_of(arrays, offsets, INTEGERS, 1, 0, &windows->offset_count);
    windows->keys = windows->offsets ? array_of(arrays, keys, INTEGERS, 1, 0, &windows->key_count) : NULL;
    windows->rows = windows->keys ? array_of(arrays, rows, DOUBLES, 3, 0, shape) : NULL;
    windows->begins = windows->rows ? array_of(arrays, begins, INTEGERS, 1, 0, &firsts) : NULL;
    if (windows->begins == NULL || !fits(base >= vocabulary && firsts - 1 == base) ||
        !fits(windows->size >= 1 && windows->size <= PAD && windows->source >= 0 && windows->source <= 2) ||
        !offsets_fit(windows->offsets, windows->offset_count, windows->size) ||
        !fits(shape[0] == RESERVED + windows->key_count && shape[1] == windows->offset_count && shape[2] == labels))
        return -1;
    return 0;
}

static int read_tables(PyObject *item, Arrays *arrays, Py_ssize_t labels, Tables *tables)
{
    PyObject *edges, *forms, *lowers, *flags, *offsets, *windows;
    Py_ssize_t one[3], two[3], three[3], ends[2];

    if (!unpack(item, "OOOOOO!", &edges, &forms, &lowers, &flags, &offsets, &PyTuple_Type, &windows))
        return -1;
    tables->edges = array_of(arrays, edges, DOUBLES, 2, 0, ends);
    tables->forms = tables->edges ? array_of(arrays, forms, DOUBLES, 3, 0, one) : NULL;
    tables->lowers = tables->forms ? array_of(arrays, lowers, DOUBLES, 3, 0, two) : NULL;
    tables->flags = tables->lowers ? array_of(arrays, flags, DOUBLES, 3, 0, three) : NULL;
    tables->offsets = tables->flags ? array_of(arrays, offsets, INTEGERS, 1, 0, &tables->offset_count) : NULL;
    if (tables->offsets == NULL)
        return -1;
    tables->labels = labels;
    tables->vocabulary = one[0];
    tables->flag_count = three[0];
    tables->edge_count = ends[0];
    tables->window_count = PyTuple_Size(windows);
    if (!fits(ends[1] == labels && one[2] == labels && two[2] == labels && three[2] == labels) ||
        !fits(one[1] == tables->offset_count && two[1] == one[1] && three[1] == one[1] && two[0] == one[0]) ||
        !fits(three[0] > NO_FLAGS && ends[0] > FAR && tables->window_count <= MOST_WINDOWS) ||
        !offsets_fit(tables->offsets, tables->offset_count, 1))
        return -1;
    for (Py_ssize_t at = 0; at < tables->window_count; at++)
        if (read_windows(PyTuple_GetItem(windows, at), arrays, labels, one[0], &tables->windows[at]) < 0)
            return -1;
    return 0;
}

/* The numbers of one token: known[token], else code(token). */
static int encode(PyObject *token, PyObject *known, PyObject *code, const Tables *tables, Encoded *encoded,
                  Py_ssize_t at)
{
    long long form, lower, flags;
    PyObject *numbers = remembered(known, code, token);

    if (numbers == NULL)
        return -1;
    int good = unpack(numbers, "LLL", &form, &lower, &flags);
    Py_DECREF(numbers);
    if (!good)
        return -1;
    if (form < 0 || form >= tables->vocabulary || lower < 0 || lower >= tables->vocabulary || flags < 0 ||
        flags >= tables->flag_count) {
        PyErr_SetString(PyExc_IndexError, "a token has a number that no table has");
        return -1;
    }
    encoded->form[at] = form;
    encoded->lower[at] = lower;
    encoded->flags[at] = flags;
    return 0;
}

static Py_ssize_t pads(Encoded *encoded, Py_ssize_t at, int64_t form)
{
    for (Py_ssize_t end = at + PAD; at < end; at++) {
        encoded->form[at] = form;
        encoded->lower[at] = UNKNOWN;
        encoded->flags[at] = NO_FLAGS;
        encoded->edge[at] = -1;
    }
    return at;
}

/* The tokens of all sentences as numbers; `rows` is how many there must be. */
static int encode_all(PyObject *sentences, PyObject *known, PyObject *code, const Tables *tables, Py_ssize_t rows,
                      Encoded *encoded)
{
    Py_ssize_t at = 0, left = rows;
    for (Py_ssize_t number = 0; number < PyList_Size(sentences); number++) {
        PyObject *tokens = PyList_GetItem(sentences, number);
        Py_ssize_t length = PyList_Check(tokens) ? PyList_Size(tokens) : -1;
        if (length < 0 || length > left || at + length + 2 * PAD > encoded->count) {
            PyErr_SetString(PyExc_ValueError, "sentences and scores differ in length");
            return -1;
        }
        left -= length;
        at = pads(encoded, at, BEGIN);
        for (Py_ssize_t place = 0; place < length; place++, at++) {
            PyObject *token = PyList_GetItem(tokens, place);
            if (token == NULL || encode(token, known, code, tables, encoded, at) < 0)
                return -1;
            encoded->edge[at] = place < FAR ? place : FAR;
        }
        at = pads(encoded, at, END);
    }
    if (left || at != encoded->count) {
        PyErr_SetString(PyExc_ValueError, "sentences and scores differ in length");
        return -1;
    }
    return 0;
}

static void add(double *total, const double *weights, Py_ssize_t labels)
{
    for (Py_ssize_t label = 0; label < labels; label++)
        total[label] += weights[label];
}

static void add_singles(const Tables *tables, const Encoded *encoded, double *total)
{
    Py_ssize_t labels = tables->labels, columns = tables->offset_count;
    for (Py_ssize_t at = 0; at < encoded->count; at++) {
        if (encoded->edge[at] < 0)
            continue;
        memcpy(total, tables->edges + encoded->edge[at] * labels, (size_t)labels * sizeof *total);
        for (Py_ssize_t column = 0; column < columns; column++) {
            Py_ssize_t seen = at + tables->offsets[column];
            const double *form = tables->forms + (encoded->form[seen] * columns + column) * labels;
            const double *lower = tables->lowers + (encoded->lower[seen] * columns + column) * labels;
            const double *flags = tables->flags + (encoded->flags[seen] * columns + column) * labels;
            for (Py_ssize_t label = 0; label < labels; label++)
                total[label] += form[label] + lower[label] + flags[label];
        }
        total += labels;
    }
}

static int64_t number_of(const Encoded *encoded, int source, Py_ssize_t at)
{
    return source == 0 ? encoded->form[at] : source == 1 ? encoded->lower[at] : (encoded->flags[at] >> 1) & 1;
}

/* Row of the window that begins at a position. */
static Py_ssize_t row_of(const Windows *windows, const Encoded *encoded, Py_ssize_t at)
{
    uint64_t key = 0;
    int outside = 0;

    if (encoded->form[at] == BEGIN)
        return BEGIN;
    for (Py_ssize_t step = 0; step < windows->size; step++) {
        key = key * windows->base + (uint64_t)number_of(encoded, windows->source, at + step);
        outside |= encoded->form[at + step] == END;
    }
    if (outside)
        return END;
    const int64_t *begin = windows->begins + number_of(encoded, windows->source, at); /* of keys with this first token */
    Py_ssize_t low = begin[0], high = begin[1];
    if (low < 0 || high > windows->key_count)
        return UNKNOWN;
    while (low < high) {
        Py_ssize_t middle = low + (high - low) / 2;
        if (windows->keys[middle] < (int64_t)key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < windows->key_count && windows->keys[low] == (int64_t)key ? low + RESERVED : UNKNOWN;
}

static void add_windows(const Windows *windows, const Encoded *encoded, Py_ssize_t labels, Py_ssize_t *found,
                        double *total)
{
    for (Py_ssize_t at = 0; at + windows->size <= encoded->count; at++)
        found[at] = row_of(windows, encoded, at);
    for (Py_ssize_t at = 0; at < encoded->count; at++) {
        if (encoded->edge[at] < 0)
            continue;
        for (Py_ssize_t column = 0; column < windows->offset_count; column++) {
            Py_ssize_t row = found[at + windows->offsets[column]];
            add(total, windows->rows + (row * windows->offset_count + column) * labels, labels);
        }
        total += labels;
    }
}

/* score_tokens(total, sentences, known, code, tables): fill `total`, a row a token, with the state scores.
 * `sentences` are lists of tokens, `known` maps tokens to their numbers, `code` finds those of others. */
PyObject *score_tokens(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *total_object, *sentences, *known, *code, *tables_object, *answer = NULL;
    Arrays arrays = {.count = 0};
    Py_ssize_t shape[2];
    Tables tables;
    Encoded encoded = {0, NULL, NULL, NULL, NULL};

    if (!PyArg_ParseTuple(args, "OO!O!OO", &total_object, &PyList_Type, &sentences, &PyDict_Type, &known, &code,
                          &tables_object))
        return NULL;
    double *total = array_of(&arrays, total_object, DOUBLES, 2, 1, shape);
    if (total == NULL || read_tables(tables_object, &arrays, shape[1], &tables) < 0)
        goto done;
    encoded.count = shape[0] + 2 * PAD * PyList_Size(sentences);
    int64_t *numbers = PyMem_Malloc((size_t)(encoded.count ? encoded.count : 1) * 5 * sizeof *numbers);
    encoded.form = numbers;
    if (numbers == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    encoded.lower = numbers + encoded.count;
    encoded.flags = encoded.lower + encoded.count;
    encoded.edge = encoded.flags + encoded.count;
    Py_ssize_t *found = (Py_ssize_t *)(encoded.edge + encoded.count);
    if (encode_all(sentences, known, code, &tables, shape[0], &encoded) < 0)
        goto done;
    Py_BEGIN_ALLOW_THREADS
    add_singles(&tables, &encoded, total);
    for (Py_ssize_t at = 0; at < tables.window_count; at++)
        add_windows(&tables.windows[at], &encoded, tables.labels, found, total);
    Py_END_ALLOW_THREADS
    answer = Py_NewRef(Py_None);
done:
    PyMem_Free(encoded.form);
    release(&arrays);
    return answer;
}
