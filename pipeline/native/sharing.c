/* Scores shared within an article, and places of units in words; the references are pipeline/extract/names/score_pooling.py
 * and Context in context.py. */
#include "native.h"

/* The places of one string between the same capitals: first and last of a chain, and how many. */
typedef struct {
    Py_ssize_t first, last, size;
} Group;

typedef struct {
    PyObject *texts, *starts, *ends, *memory, *describe, *none, *numbers;
    Py_ssize_t *next, group_count;
    Group *groups;
} Chains;

static int is_capital(const Chains *chains, Py_ssize_t at)
{
    PyObject *unit = PyList_GetItem(chains->texts, at);
    PyObject *found = unit == NULL ? NULL : remembered(chains->memory, chains->describe, unit);
    long number = found == NULL ? -1 : PyLong_AsLong(found);
    Py_XDECREF(found);
    return number < 0 ? -1 : (int)(number & 1);
}

/* The capitalised unit at `at` when at most one character lies between it and the one behind it; "" for none. */
static PyObject *neighbour(const Chains *chains, Py_ssize_t at, Py_ssize_t before)
{
    int capital = is_capital(chains, at);
    if (capital < 0)
        return NULL;
    Py_ssize_t end = number_at(chains->ends, before), start = number_at(chains->starts, before + 1);
    if (PyErr_Occurred())
        return NULL;
    return capital && end + 1 >= start ? PyList_GetItem(chains->texts, at) : chains->none;
}

static int add_place(Chains *chains, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t at)
{
    PyObject *left = at > begin ? neighbour(chains, at - 1, at - 1) : chains->none;
    PyObject *right = left != NULL && at + 1 < end ? neighbour(chains, at + 1, at) : chains->none;
    if (left == NULL || right == NULL)
        return -1;
    PyObject *key = PyTuple_Pack(3, left, PyList_GetItem(chains->texts, at), right);
    PyObject *known = key == NULL ? NULL : PyDict_GetItemWithError(chains->numbers, key); /* borrowed */
    int failed = PyErr_Occurred() != NULL;
    if (!failed && known != NULL) {
        Group *group = &chains->groups[PyLong_AsSsize_t(known)];
        chains->next[group->last] = at;
        group->last = at;
        group->size++;
    } else if (!failed) {
        PyObject *number = PyLong_FromSsize_t(chains->group_count);
        failed = number == NULL || PyDict_SetItem(chains->numbers, key, number) < 0;
        Py_XDECREF(number);
        chains->groups[chains->group_count++] = (Group){at, at, 1};
    }
    Py_XDECREF(key);
    return failed ? -1 : 0;
}

static void share_out(const Chains *chains, const Group *group, double share, Py_ssize_t labels, double *scores)
{
    double keep = 1 - share;
    for (Py_ssize_t label = 0; label < labels; label++) {
        Py_ssize_t at = group->first;
        double sum = scores[at * labels + label];
        for (Py_ssize_t number = 1; number < group->size; number++) {
            at = chains->next[at];
            sum += scores[at * labels + label];
        }
        double common = share * (sum / (double)group->size);
        at = group->first;
        for (Py_ssize_t number = 0; number < group->size; number++, at = chains->next[at])
            scores[at * labels + label] = keep * scores[at * labels + label] + common;
    }
}

static int add_sentence(Chains *chains, PyObject *bounds, Py_ssize_t number, Py_ssize_t count)
{
    Py_ssize_t begin, end;
    if (!unpack(PyList_GetItem(bounds, number), "nn", &begin, &end))
        return -1;
    if (begin < 0 || begin > end || end > count) {
        PyErr_SetString(PyExc_IndexError, "a sentence lies outside the units");
        return -1;
    }
    for (Py_ssize_t at = begin; at < end; at++) {
        int capital = is_capital(chains, at);
        if (capital < 0 || (capital && (chains->group_count >= count || add_place(chains, begin, end, at) < 0)))
            return -1;
    }
    return 0;
}

/* share_scores(scores, texts, starts, ends, bounds, memory, describe, none, share): draw the scores of capitalised
 * strings that stand several times together, in place */
PyObject *share_scores(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *scores_object, *bounds, *answer = NULL;
    Arrays arrays = {.count = 0};
    Chains chains = {.next = NULL, .groups = NULL, .numbers = NULL, .group_count = 0};
    Py_ssize_t shape[2];
    double share;

    if (!PyArg_ParseTuple(args, "OOOOOO!OUd", &scores_object, &chains.texts, &chains.starts, &chains.ends, &bounds,
                          &PyDict_Type, &chains.memory, &chains.describe, &chains.none, &share) ||
        !all_lists(4, chains.texts, chains.starts, chains.ends, bounds))
        return NULL;
    double *scores = array_of(&arrays, scores_object, DOUBLES, 2, 1, shape);
    Py_ssize_t count = PyList_Size(chains.texts);
    if (scores == NULL)
        goto done;
    if (shape[0] != count || PyList_Size(chains.starts) != count || PyList_Size(chains.ends) != count) {
        PyErr_SetString(PyExc_ValueError, "scores and units differ in number");
        goto done;
    }
    chains.next = PyMem_Calloc((size_t)count + 1, sizeof *chains.next);
    chains.groups = PyMem_Malloc(((size_t)count + 1) * sizeof *chains.groups);
    chains.numbers = PyDict_New();
    if (chains.next == NULL || chains.groups == NULL || chains.numbers == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    for (Py_ssize_t number = 0; number < PyList_Size(bounds); number++)
        if (add_sentence(&chains, bounds, number, count) < 0)
            goto done;
    Py_BEGIN_ALLOW_THREADS
    for (Py_ssize_t number = 0; number < chains.group_count; number++)
        if (chains.groups[number].size > 1)
            share_out(&chains, &chains.groups[number], share, shape[1], scores);
    Py_END_ALLOW_THREADS
    answer = Py_NewRef(Py_None);
done:
    PyMem_Free(chains.next);
    PyMem_Free(chains.groups);
    Py_XDECREF(chains.numbers);
    release(&arrays);
    return answer;
}

/* A word: where it begins and ends, and its part of speech (borrowed). */
typedef struct {
    Py_ssize_t begin, end;
    PyObject *tag;
} Word;

static int add_names(PyObject *places, PyObject *tagged, PyObject *name, PyObject *tag)
{
    return PyList_Append(places, name) < 0 || append_new(tagged, PyUnicode_Concat(name, tag)) < 0 ? -1 : 0;
}

/* find_places(starts, ends, words, names, none, places, tagged): append the place of each unit in its word to
 * `places`, and with the word's part of speech to `tagged`; `names` are those of begin, inside, end and single */
PyObject *find_places(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *starts, *ends, *words, *four, *names[4], *places, *tagged;
    Word word = {0, 0, NULL};
    Py_ssize_t next = 0;

    if (!PyArg_ParseTuple(args, "OOOOUOO", &starts, &ends, &words, &four, &word.tag, &places, &tagged) ||
        !unpack(four, "UUUU", &names[0], &names[1], &names[2], &names[3]) ||
        !all_lists(5, starts, ends, words, places, tagged))
        return NULL;
    for (Py_ssize_t at = 0; at < PyList_Size(starts); at++) {
        Py_ssize_t start = number_at(starts, at), stop = number_at(ends, at);
        if (PyErr_Occurred())
            return NULL;
        while ((next == 0 || word.end <= start) && next < PyList_Size(words))
            if (!unpack(PyList_GetItem(words, next++), "nnU", &word.begin, &word.end, &word.tag))
                return NULL;
        int first = start <= word.begin, last = stop >= word.end;
        if (add_names(places, tagged, names[last ? (first ? 3 : 2) : (first ? 0 : 1)], word.tag) < 0)
            return NULL;
    }
    return Py_NewRef(Py_None);
}
