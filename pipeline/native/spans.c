/* What spans gain over no name; the reference is pipeline/extract/names/span_scores.py. Additions keep its order. */
#include "native.h"

enum { KINDS = 3, BEGIN = 0, INSIDE = 1, END = 2, SINGLE = 3, PLACES = 4 };
/* Rows of the weights of steps, in the order of _Steps. */
enum {
    NOTHING,
    TO_BEGIN,
    TO_SINGLE,
    FROM_END,
    FROM_SINGLE,
    BEGIN_INSIDE,
    BEGIN_END,
    INSIDE_INSIDE,
    INSIDE_END,
    STEPS
};

typedef struct {
    const double *scores, *steps;
    const int64_t *columns;
    double *sums;
    Py_ssize_t count, labels, outside;
} Reading;

static double over_nothing(const Reading *reading, Py_ssize_t at, int place, int kind)
{
    const double *row = reading->scores + at * reading->labels;
    return row[reading->columns[place * KINDS + kind]] - row[reading->outside];
}

static double step(const Reading *reading, int which, int kind)
{
    return reading->steps[which * KINDS + kind];
}

/* What the inner labels of each kind gain before each unit. */
static int add_up(Reading *reading)
{
    reading->sums = PyMem_Malloc((size_t)(reading->count + 1) * KINDS * sizeof *reading->sums);
    if (reading->sums == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (int kind = 0; kind < KINDS; kind++) {
        double sum = 0.0;
        reading->sums[kind] = 0.0;
        for (Py_ssize_t at = 0; at < reading->count; at++) {
            double inside = over_nothing(reading, at, INSIDE, kind);
            sum = at ? sum + inside : inside;
            reading->sums[(at + 1) * KINDS + kind] = sum;
        }
    }
    return 0;
}

static double gain(const Reading *reading, Py_ssize_t first, Py_ssize_t last, int kind)
{
    double nothing = step(reading, NOTHING, kind), length = (double)(last - first);
    if (first == last)
        return over_nothing(reading, first, SINGLE, kind) + step(reading, TO_SINGLE, kind) +
               step(reading, FROM_SINGLE, kind) - 2 * nothing;
    double edges = over_nothing(reading, first, BEGIN, kind) + over_nothing(reading, last, END, kind) +
                   step(reading, TO_BEGIN, kind) + step(reading, FROM_END, kind) - 2 * nothing;
    if (last - first == 1)
        return edges + (step(reading, BEGIN_END, kind) - nothing);
    double inner = reading->sums[last * KINDS + kind] - reading->sums[(first + 1) * KINDS + kind] +
                   step(reading, BEGIN_INSIDE, kind) + step(reading, INSIDE_END, kind);
    return edges + inner + ((length - 2) * step(reading, INSIDE_INSIDE, kind) - length * nothing);
}

static int fits(const Reading *reading, const Py_ssize_t *columns, const Py_ssize_t *steps)
{
    int good = columns[0] == PLACES && columns[1] == KINDS && steps[0] == STEPS && steps[1] == KINDS &&
               reading->outside >= 0 && reading->outside < reading->labels;
    for (int at = 0; good && at < PLACES * KINDS; at++)
        good = reading->columns[at] >= 0 && reading->columns[at] < reading->labels;
    if (!good)
        PyErr_SetString(PyExc_ValueError, "labels, steps and scores do not fit each other");
    return good;
}

/* The log odds of one span as a tuple: a new reference, or NULL with an exception. */
static PyObject *gains_of(Reading *reading, PyObject *span)
{
    Py_ssize_t first, last;
    if (!unpack(span, "nn", &first, &last))
        return NULL;
    if (first < 0 || first > last || last >= reading->count) {
        PyErr_SetString(PyExc_IndexError, "a span lies outside of the scores");
        return NULL;
    }
    if (last - first > 1 && reading->sums == NULL && add_up(reading) < 0)
        return NULL;
    return Py_BuildValue("(ddd)", gain(reading, first, last, 0), gain(reading, first, last, 1),
                         gain(reading, first, last, 2));
}

/* span_gains(scores, spans, columns, outside, steps) -> for each span (first and last unit) its log odds over nothing as
 * each kind. `columns` are those of the labels by place and kind, `outside` that of no name, `steps` weights by kind. */
PyObject *span_gains(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *scores_object, *spans, *columns_object, *steps_object, *found = NULL;
    Arrays arrays = {.count = 0};
    Py_ssize_t shape[2], columns[2], steps[2];
    Reading reading = {.sums = NULL};

    if (!PyArg_ParseTuple(args, "OO!OnO", &scores_object, &PyList_Type, &spans, &columns_object, &reading.outside,
                          &steps_object))
        return NULL;
    reading.scores = array_of(&arrays, scores_object, DOUBLES, 2, 0, shape);
    reading.columns = reading.scores ? array_of(&arrays, columns_object, INTEGERS, 2, 0, columns) : NULL;
    reading.steps = reading.columns ? array_of(&arrays, steps_object, DOUBLES, 2, 0, steps) : NULL;
    if (reading.steps == NULL)
        goto done;
    reading.count = shape[0];
    reading.labels = shape[1];
    if (!fits(&reading, columns, steps))
        goto done;
    found = PyList_New(0);
    for (Py_ssize_t at = 0; found != NULL && at < PyList_Size(spans); at++)
        if (append_new(found, gains_of(&reading, PyList_GetItem(spans, at))) < 0)
            Py_CLEAR(found);
done:
    PyMem_Free(reading.sums);
    release(&arrays);
    return found;
}
