/* The units of the tagger of names, and how they are written; the references are pipeline/extract/names/syllables.py,
 * shapes.py and evidence.py. What a character or a unit is, Python says once: the memories are handed over. */
#include "native.h"

enum { DIGIT = 1, WORD = 2, LETTER = 4, SPACE = 8 };

typedef struct {
    const Py_UCS4 *letters;
    const unsigned char *classes;
    Py_ssize_t class_count;
    PyObject *classify;
} Text;

/* The class of a character, or -1 with an exception. */
static int class_at(const Text *text, Py_ssize_t at)
{
    Py_UCS4 letter = text->letters[at];
    if ((Py_ssize_t)letter < text->class_count)
        return text->classes[letter];
    PyObject *found = PyObject_CallFunction(text->classify, "k", (unsigned long)letter);
    long number = found == NULL ? -1 : PyLong_AsLong(found);
    Py_XDECREF(found);
    return number < 0 || number > 255 ? -1 : (int)number;
}

/* The end of the run of characters of a class, or -1 with an exception. */
static Py_ssize_t run(const Text *text, Py_ssize_t at, Py_ssize_t end, int class)
{
    for (; at < end; at++) {
        int found = class_at(text, at);
        if (found < 0)
            return -1;
        if (!(found & class))
            break;
    }
    return at;
}

/* The end of what goes on at `at` with one of two signs and then characters of a class, again and again. */
static Py_ssize_t further(const Text *text, Py_ssize_t at, Py_ssize_t end, Py_UCS4 one, Py_UCS4 other, int class)
{
    while (at >= 0 && at + 1 < end && (text->letters[at] == one || text->letters[at] == other)) {
        Py_ssize_t next = run(text, at + 1, end, class);
        if (next == at + 1)
            break;
        at = next;
    }
    return at;
}

/* The end of the unit at `at`, which is no white space: \d+(?:[.,]\d+)+ | [^\W_]+(?:['’][^\W\d_]+)* | \S */
static Py_ssize_t unit_end(const Text *text, Py_ssize_t at, Py_ssize_t end)
{
    Py_ssize_t digits = run(text, at, end, DIGIT);
    if (digits < 0)
        return -1;
    if (digits > at) {
        Py_ssize_t number = further(text, digits, end, '.', ',', DIGIT);
        if (number != digits)
            return number;
    }
    Py_ssize_t word = run(text, digits, end, WORD);
    return word > at || word < 0 ? further(text, word, end, '\'', 0x2019, LETTER) : at + 1;
}

/* Lists that units are appended to, and what is known of units: (where two words are glued together, lower case). */
typedef struct {
    PyObject *memory, *describe, *texts, *lowers, *starts, *ends;
} Units;

static int add_unit(const Units *units, PyObject *unit, PyObject *about, Py_ssize_t start)
{
    PyObject *lower;
    Py_ssize_t cut;
    return !unpack(about, "nU", &cut, &lower) || PyList_Append(units->texts, unit) < 0 ||
                   PyList_Append(units->lowers, lower) < 0 || append_number(units->starts, start) < 0 ||
                   append_number(units->ends, start + PyUnicode_GetLength(unit)) < 0
               ? -1
               : 0;
}

/* Add `unit` from `from` to `to`; that of it which scraping has glued together is added as two. */
static int add_part(const Units *units, PyObject *unit, Py_ssize_t from, Py_ssize_t to, Py_ssize_t start, int whole)
{
    PyObject *lower;
    Py_ssize_t cut = 0;
    PyObject *part = whole ? Py_NewRef(unit) : PyUnicode_Substring(unit, from, to);
    PyObject *about = part == NULL ? NULL : remembered(units->memory, units->describe, part);
    int failed = about == NULL || !unpack(about, "nU", &cut, &lower) ? -1 : 0;
    if (!failed && whole && cut > 0)
        failed = add_part(units, unit, 0, cut, start, 0) < 0 || add_part(units, unit, cut, to, start + cut, 0) < 0;
    else if (!failed)
        failed = add_unit(units, part, about, start + from - (whole ? 0 : from));
    Py_XDECREF(about);
    Py_XDECREF(part);
    return failed ? -1 : 0;
}

static int split_sentence(const Text *text, PyObject *string, Py_ssize_t at, Py_ssize_t end, const Units *units)
{
    while (at < end) {
        int class = class_at(text, at);
        if (class < 0)
            return -1;
        if (class & SPACE) {
            at++;
            continue;
        }
        Py_ssize_t finish = unit_end(text, at, end);
        PyObject *unit = finish < 0 ? NULL : PyUnicode_Substring(string, at, finish);
        int failed = unit == NULL || add_part(units, unit, 0, finish - at, at, 1) < 0;
        Py_XDECREF(unit);
        if (failed)
            return -1;
        at = finish;
    }
    return 0;
}

/* split_units(text, spans, classes, classify, memory, describe, lists): append the units of the sentences, given as
 * tuples of start and end, to the lists (texts, lowers, starts, ends); the number of units after each sentence.
 * `classes` holds the class of the first characters of Unicode, `classify` tells that of others. */
PyObject *split_units(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *spans, *counts = NULL;
    Text text = {NULL, NULL, 0, NULL};
    Units units;

    if (!PyArg_ParseTuple(args, "UO!y#OO!O(OOOO)", &string, &PyList_Type, &spans, &text.classes, &text.class_count,
                          &text.classify, &PyDict_Type, &units.memory, &units.describe, &units.texts, &units.lowers,
                          &units.starts, &units.ends) ||
        !all_lists(4, units.texts, units.lowers, units.starts, units.ends))
        return NULL;
    Py_ssize_t length = PyUnicode_GetLength(string), start, end;
    Py_UCS4 *letters = PyUnicode_AsUCS4Copy(string);
    text.letters = letters;
    counts = letters == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t at = 0; counts != NULL && at < PyList_Size(spans); at++) {
        int good = unpack(PyList_GetItem(spans, at), "nn", &start, &end);
        if (good && (start < 0 || start > end || end > length)) {
            PyErr_SetString(PyExc_IndexError, "a sentence lies outside the text");
            good = 0;
        }
        if (!good || split_sentence(&text, string, start, end, &units) < 0 ||
            append_number(counts, PyList_Size(units.texts)) < 0)
            Py_CLEAR(counts);
    }
    PyMem_Free(letters);
    return counts;
}

/* What is known of how a unit is written: its shape by itself, where it touches the unit before it, in a sentence of
 * capitals, and both; how many of its letters are capitals, and how many have a case. */
typedef struct {
    PyObject *shapes[4];
    Py_ssize_t capitals, cased;
} Look;

static int look_at(PyObject *memory, PyObject *describe, PyObject *unit, Look *look)
{
    PyObject *about = unit == NULL ? NULL : remembered(memory, describe, unit);
    if (about == NULL)
        return -1;
    int good = unpack(about, "OOOOnn", &look->shapes[0], &look->shapes[1], &look->shapes[2],
                                &look->shapes[3], &look->capitals, &look->cased);
    for (int at = 0; good && at < 4; at++)
        Py_INCREF(look->shapes[at]);
    Py_DECREF(about);
    return good ? 0 : -1;
}

static void forget(Look *look)
{
    for (int at = 0; at < 4; at++)
        Py_DECREF(look->shapes[at]);
}

/* Begin and end of a sentence out of a list of tuples, checked against the number of units. */
static int bounds_at(PyObject *bounds, Py_ssize_t at, Py_ssize_t count, Py_ssize_t *begin, Py_ssize_t *end)
{
    if (!unpack(PyList_GetItem(bounds, at), "nn", begin, end))
        return -1;
    if (*begin < 0 || *begin > *end || *end > count) {
        PyErr_SetString(PyExc_IndexError, "a sentence lies outside the units");
        return -1;
    }
    return 0;
}

/* find_shapes(texts, starts, ends, bounds, memory, describe, letters, share) -> the shape of each unit of the
 * sentences; capitals say nothing where more than `letters` have a case and more than `share` of them are capitals */
PyObject *find_shapes(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *texts, *starts, *ends, *bounds, *memory, *describe, *found;
    Py_ssize_t letters, begin, end;
    double share;
    Look look;

    if (!PyArg_ParseTuple(args, "OOOOO!Ond", &texts, &starts, &ends, &bounds, &PyDict_Type, &memory, &describe,
                          &letters, &share) ||
        !all_lists(4, texts, starts, ends, bounds) || (found = PyList_New(0)) == NULL)
        return NULL;
    Py_ssize_t count = PyList_Size(texts);
    for (Py_ssize_t number = 0; number < PyList_Size(bounds); number++) {
        Py_ssize_t capitals = 0, cased = 0, touched = -1;
        if (bounds_at(bounds, number, count, &begin, &end) < 0)
            goto fail;
        for (Py_ssize_t at = begin; at < end; at++) {
            if (look_at(memory, describe, PyList_GetItem(texts, at), &look) < 0)
                goto fail;
            capitals += look.capitals;
            cased += look.cased;
            forget(&look);
        }
        int shouted = cased > letters && (double)capitals > share * (double)cased;
        for (Py_ssize_t at = begin; at < end; at++) {
            if (look_at(memory, describe, PyList_GetItem(texts, at), &look) < 0)
                goto fail;
            Py_ssize_t start = number_at(starts, at);
            int failed = PyErr_Occurred() ||
                         PyList_Append(found, look.shapes[2 * shouted + (start == touched)]) < 0;
            forget(&look);
            touched = failed ? -1 : number_at(ends, at);
            if (failed || PyErr_Occurred())
                goto fail;
        }
    }
    return found;
fail:
    Py_DECREF(found);
    return NULL;
}

enum { CAPITAL = 1, ALPHABETIC = 2 };

static int case_of(PyObject *memory, PyObject *describe, PyObject *unit)
{
    PyObject *found = unit == NULL ? NULL : remembered(memory, describe, unit);
    long number = found == NULL ? -1 : PyLong_AsLong(found);
    Py_XDECREF(found);
    return number < 0 || number > 3 ? -1 : (int)number;
}

/* How often a string stands inside sentences, and how often with a capital. */
typedef struct {
    Py_ssize_t total, capitals;
} Count;

/* The number of a string, a new one for one that was not met yet; -1 with an exception. */
static Py_ssize_t index_of(PyObject *indices, PyObject *lower)
{
    PyObject *known = lower == NULL ? NULL : PyDict_GetItemWithError(indices, lower); /* borrowed */
    if (known != NULL)
        return PyLong_AsSsize_t(known);
    if (PyErr_Occurred())
        return -1;
    Py_ssize_t index = PyDict_Size(indices);
    PyObject *number = PyLong_FromSsize_t(index);
    int failed = number == NULL || PyDict_SetItem(indices, lower, number) < 0;
    Py_XDECREF(number);
    return failed ? -1 : index;
}

static int count_sentence(PyObject *texts, PyObject *lowers, Py_ssize_t begin, Py_ssize_t end, PyObject *memory,
                          PyObject *describe, PyObject *indices, Count *counts)
{
    for (Py_ssize_t at = begin + 1; at < end; at++) {
        int letter = case_of(memory, describe, PyList_GetItem(texts, at));
        Py_ssize_t index = letter < 0 ? -1 : index_of(indices, PyList_GetItem(lowers, at));
        if (index < 0)
            return -1;
        counts[index].total++;
        counts[index].capitals += letter & CAPITAL;
    }
    return 0;
}

/* Which of the names of shares: 0 for what is no letter, else 1 to 6 for small letters and 7 to 12 for capitals, the
 * first of them where the string stands inside no sentence, then by quarters. */
static int share_of(int letter, const Count *count)
{
    if (!(letter & ALPHABETIC))
        return 0;
    int first = letter & CAPITAL ? 7 : 1;
    return count->total ? first + 1 + (int)(4 * count->capitals / count->total) : first;
}

/* find_shares(texts, lowers, bounds, memory, describe, names) -> for each unit the name of its share of capitals */
PyObject *find_shares(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *texts, *lowers, *bounds, *memory, *describe, *names, *found = NULL, *indices;
    Py_ssize_t begin, end;

    if (!PyArg_ParseTuple(args, "OOOO!OO!", &texts, &lowers, &bounds, &PyDict_Type, &memory, &describe, &PyTuple_Type,
                          &names) ||
        !all_lists(3, texts, lowers, bounds))
        return NULL;
    Py_ssize_t count = PyList_Size(texts);
    if (PyList_Size(lowers) != count || PyTuple_Size(names) != 13) {
        PyErr_SetString(PyExc_ValueError, "units or names are too few or too many");
        return NULL;
    }
    Count *counts = PyMem_Calloc((size_t)count + 1, sizeof *counts);
    if (counts == NULL)
        return PyErr_NoMemory();
    indices = PyDict_New();
    int failed = indices == NULL;
    for (Py_ssize_t number = 0; !failed && number < PyList_Size(bounds); number++)
        failed = bounds_at(bounds, number, count, &begin, &end) < 0 ||
                 count_sentence(texts, lowers, begin, end, memory, describe, indices, counts) < 0;
    found = failed ? NULL : PyList_New(0);
    for (Py_ssize_t at = 0; found != NULL && at < count; at++) {
        int letter = case_of(memory, describe, PyList_GetItem(texts, at));
        Py_ssize_t index = letter < 0 ? -1 : index_of(indices, PyList_GetItem(lowers, at));
        if (index < 0 || index > count ||
            PyList_Append(found, PyTuple_GetItem(names, share_of(letter, &counts[index]))) < 0)
            Py_CLEAR(found);
    }
    Py_XDECREF(indices);
    PyMem_Free(counts);
    return found;
}
