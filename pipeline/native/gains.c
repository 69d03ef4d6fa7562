/* The phrases with the largest gains; the reference is _Gains.best in pipeline/relate/learned/finder.py. Additions keep
 * its order. */
#include "native.h"

#include <stdlib.h>

enum { BARRED = 1, NO_START = 2 };

typedef struct {
    double gain;
    Py_ssize_t first, last, number;
} Span;

/* The rows of the labels, what it weighs to go from one to the other, and which spans are kept. */
typedef struct {
    Py_ssize_t outside, begin, inside, end, single;
    double enter, leave, enter_single, leave_single, pair, open_close, inner, least;
    Py_ssize_t longest, most, overlaps;
} Rules;

static int by_gain(const void *one, const void *other)
{
    const Span *left = one, *right = other;
    if (left->gain != right->gain)
        return left->gain > right->gain ? -1 : 1;
    return left->number < right->number ? -1 : left->number > right->number;
}

/* The good spans of the units from `first` to before `stop`, unsorted; how many, or -1 without memory. */
static Py_ssize_t find_spans(const double *scores, Py_ssize_t labels, const char *kinds, const double *through,
                             Py_ssize_t start, Py_ssize_t stop, const Rules *rules, Span **spans)
{
    Py_ssize_t found = 0, room = 64;
    Span *kept = PyMem_Malloc((size_t)room * sizeof *kept);
    if (kept == NULL)
        return -1;
    for (Py_ssize_t first = start; first < stop; first++) {
        if (kinds[first])
            continue;
        const double *row = scores + first * labels;
        double opening = row[rules->begin] - row[rules->outside] + (first > start ? rules->enter : 0.0);
        for (Py_ssize_t last = first; last < stop && last - first < rules->longest && kinds[last] != BARRED; last++) {
            const double *other = scores + last * labels;
            double gain;
            if (last == first) {
                gain = row[rules->single] - row[rules->outside] + (first > start ? rules->enter_single : 0.0) +
                       (last + 1 < stop ? rules->leave_single : 0.0);
            } else {
                double closing = other[rules->end] - other[rules->outside] + (last + 1 < stop ? rules->leave : 0.0);
                double between = last - first == 1 ? rules->pair
                                                   : through[last] - through[first + 1] - rules->inner +
                                                         rules->open_close;
                gain = opening + closing + between;
            }
            if (!(gain > rules->least))
                continue;
            if (found == room) {
                room *= 2;
                Span *larger = PyMem_Realloc(kept, (size_t)room * sizeof *kept);
                if (larger == NULL) {
                    PyMem_Free(kept);
                    return -1;
                }
                kept = larger;
            }
            kept[found] = (Span){gain, first - start, last - start, found};
            found++;
        }
    }
    *spans = kept;
    return found;
}

/* The best of sorted spans, each of which overlaps few better ones, as a list of (gain, first, last). */
static PyObject *best_of(const Span *spans, Py_ssize_t count, const Rules *rules)
{
    PyObject *kept = PyList_New(0);
    Py_ssize_t chosen[64], number = 0;
    for (Py_ssize_t at = 0; kept != NULL && at < count && number < rules->most; at++) {
        Py_ssize_t overlaps = 0;
        for (Py_ssize_t one = 0; one < number; one++)
            overlaps += spans[at].first <= spans[chosen[one]].last && spans[chosen[one]].first <= spans[at].last;
        if (overlaps > rules->overlaps)
            continue;
        chosen[number++] = at;
        if (append_new(kept, Py_BuildValue("(dnn)", spans[at].gain, spans[at].first, spans[at].last)) < 0)
            Py_CLEAR(kept);
    }
    return kept;
}

static int read_rules(Rules *rules, Py_ssize_t labels, PyObject *rows, PyObject *steps, PyObject *limits)
{
    if (!unpack(rows, "nnnnn", &rules->outside, &rules->begin, &rules->inside, &rules->end, &rules->single) ||
        !unpack(steps, "ddddddd", &rules->enter, &rules->leave, &rules->enter_single, &rules->leave_single,
                &rules->pair, &rules->open_close, &rules->inner) ||
        !unpack(limits, "dnnn", &rules->least, &rules->longest, &rules->most, &rules->overlaps))
        return 0;
    const Py_ssize_t all[] = {rules->outside, rules->begin, rules->inside, rules->end, rules->single};
    for (size_t at = 0; at < sizeof all / sizeof *all; at++)
        if (all[at] < 0 || all[at] >= labels) {
            PyErr_SetString(PyExc_IndexError, "a label has no scores");
            return 0;
        }
    if (rules->most > 64) {
        PyErr_SetString(PyExc_ValueError, "too many phrases are wanted");
        return 0;
    }
    return 1;
}

/* best_spans(scores, bounds, kinds, rows, steps, limits) -> for each pair of `bounds` its phrases, the best first.
 * `kinds` has a byte a unit: 0, 1 for a figure, 2 for what no phrase begins with. */
PyObject *best_spans(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *scores_object, *bounds, *rows, *steps, *limits, *found = NULL;
    const char *kinds;
    Arrays arrays = {.count = 0};
    Py_ssize_t shape[2], units, begin, end;
    double *through = NULL;
    Rules rules;

    if (!PyArg_ParseTuple(args, "OO!y#OOO", &scores_object, &PyList_Type, &bounds, &kinds, &units, &rows, &steps,
                          &limits))
        return NULL;
    const double *scores = array_of(&arrays, scores_object, DOUBLES, 2, 0, shape);
    if (scores == NULL || !read_rules(&rules, shape[1], rows, steps, limits))
        goto done;
    if (units != shape[0]) {
        PyErr_SetString(PyExc_ValueError, "one kind a unit is needed");
        goto done;
    }
    through = PyMem_Malloc((size_t)(units + 1) * sizeof *through);
    found = through == NULL ? PyErr_NoMemory() : PyList_New(0);
    if (found == NULL)
        goto done;
    through[0] = 0.0;
    for (Py_ssize_t at = 0; at < units; at++) {
        const double *row = scores + at * shape[1];
        through[at + 1] = through[at] + (row[rules.inside] - row[rules.outside] + rules.inner);
    }
    for (Py_ssize_t number = 0; number < PyList_Size(bounds); number++) {
        Span *spans = NULL;
        if (!unpack(PyList_GetItem(bounds, number), "nn", &begin, &end))
            goto fail;
        if (begin < 0 || begin > end || end > units) {
            PyErr_SetString(PyExc_IndexError, "a passage does not lie among the units");
            goto fail;
        }
        Py_ssize_t count = find_spans(scores, shape[1], kinds, through, begin, end, &rules, &spans);
        if (count < 0) {
            PyErr_NoMemory();
            goto fail;
        }
        qsort(spans, (size_t)count, sizeof *spans, by_gain);
        int failed = append_new(found, best_of(spans, count, &rules));
        PyMem_Free(spans);
        if (failed < 0)
            goto fail;
    }
    goto done;
fail:
    Py_CLEAR(found);
done:
    PyMem_Free(through);
    release(&arrays);
    return found;
}
