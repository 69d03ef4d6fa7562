/* Best label sequences; the reference is pipeline/crf/viterbi.py. Of equal paths the one with the lower label wins. */
#include "native.h"

#include <string.h>

/* Scratch of one search: best scores so far and to come, the label before each of these, and all labels before. */
typedef struct {
    double *best, *next;
    int64_t *came;
    uint16_t *back;
} Scratch;

/* The best way to each label by way of one more label before it; all of one width, so that it is done in vectors. */
static void step_from(double before, const double *restrict row, int64_t from, Py_ssize_t labels,
                      double *restrict next, int64_t *restrict came)
{
    for (Py_ssize_t to = 0; to < labels; to++) {
        double sum = before + row[to];
        int better = sum > next[to];
        next[to] = better ? sum : next[to];
        came[to] = better ? from : came[to];
    }
}

IN_VECTORS static void search(const double *scores, const double *transitions, Py_ssize_t length, Py_ssize_t labels,
                   Scratch *scratch, Py_ssize_t *path)
{
    memcpy(scratch->best, scores, (size_t)labels * sizeof(double));
    for (Py_ssize_t step = 1; step < length; step++) {
        double *best = scratch->best, *next = scratch->next;
        uint16_t *back = scratch->back + step * labels;
        for (Py_ssize_t to = 0; to < labels; to++) {
            next[to] = best[0] + transitions[to];
            scratch->came[to] = 0;
        }
        for (Py_ssize_t from = 1; from < labels; from++)
            step_from(best[from], transitions + from * labels, from, labels, next, scratch->came);
        for (Py_ssize_t to = 0; to < labels; to++) {
            next[to] += scores[step * labels + to];
            back[to] = (uint16_t)scratch->came[to];
        }
        scratch->best = next;
        scratch->next = best;
    }
    Py_ssize_t label = 0;
    for (Py_ssize_t other = 1; other < labels; other++)
        if (scratch->best[other] > scratch->best[label])
            label = other;
    for (Py_ssize_t step = length - 1; step > 0; step--) {
        path[step] = label;
        label = scratch->back[step * labels + label];
    }
    path[0] = label;
}

static PyObject *named(const Py_ssize_t *path, Py_ssize_t count, PyObject *names)
{
    PyObject *list = PyList_New(count);
    for (Py_ssize_t at = 0; list != NULL && at < count; at++) {
        PyObject *name = PyTuple_GetItem(names, path[at]); /* borrowed; in range by construction */
        if (name == NULL) {
            Py_CLEAR(list);
            break;
        }
        Py_INCREF(name);
        PyList_SetItem(list, at, name);
    }
    return list;
}

/* best_labels(scores, transitions, lengths, names) -> list of one of `names` for each row of `scores` */
PyObject *best_labels(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *scores_object, *transitions_object, *lengths_object, *names, *found = NULL;
    Arrays arrays = {.count = 0};
    Py_ssize_t shape[2], square[2];
    Py_ssize_t *lengths = NULL, *path = NULL;
    Scratch scratch = {NULL, NULL, NULL, NULL};

    if (!PyArg_ParseTuple(args, "OOO!O!", &scores_object, &transitions_object, &PyList_Type, &lengths_object,
                          &PyTuple_Type, &names))
        return NULL;
    const double *scores = array_of(&arrays, scores_object, DOUBLES, 2, 0, shape);
    const double *transitions = scores ? array_of(&arrays, transitions_object, DOUBLES, 2, 0, square) : NULL;
    if (transitions == NULL)
        goto done;
    Py_ssize_t count = shape[0], labels = shape[1], longest = 1;
    if (labels < 1 || labels > UINT16_MAX || square[0] != labels || square[1] != labels ||
        PyTuple_Size(names) != labels) {
        PyErr_SetString(PyExc_ValueError, "scores, transitions and names differ in their labels");
        goto done;
    }
    lengths = lengths_of(lengths_object, count);
    if (lengths == NULL)
        goto done;
    Py_ssize_t sentences = PyList_Size(lengths_object);
    for (Py_ssize_t at = 0; at < sentences; at++)
        longest = lengths[at] > longest ? lengths[at] : longest;
    double *best = PyMem_Malloc((size_t)labels * 2 * sizeof *best);
    scratch.best = best;
    scratch.next = best ? best + labels : NULL;
    scratch.came = PyMem_Malloc((size_t)labels * sizeof *scratch.came);
    scratch.back = PyMem_Malloc((size_t)longest * (size_t)labels * sizeof *scratch.back);
    path = PyMem_Malloc((size_t)(count ? count : 1) * sizeof *path);
    if (best == NULL || scratch.came == NULL || scratch.back == NULL || path == NULL) {
        PyErr_NoMemory();
    } else {
        Py_BEGIN_ALLOW_THREADS
        for (Py_ssize_t at = 0, begin = 0; at < sentences; begin += lengths[at++])
            if (lengths[at] > 0)
                search(scores + begin * labels, transitions, lengths[at], labels, &scratch, path + begin);
        Py_END_ALLOW_THREADS
        found = named(path, count, names);
    }
    PyMem_Free(best);
    PyMem_Free(scratch.came);
done:
    PyMem_Free(scratch.back);
    PyMem_Free(path);
    PyMem_Free(lengths);
    release(&arrays);
    return found;
}
