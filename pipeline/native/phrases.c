/* Known phrases in a list of syllables; the reference is Gazetteer.tags in pipeline/extract/names/gazetteer.py. */
#include "native.h"

#include <string.h>

enum { LETTERS = 128, MOST = 64 };

/* What the walk over one sentence needs: the syllables, the phrases, and the tags so far, two letters each. */
typedef struct {
    PyObject *lowers, *phrases, *blank;
    Py_ssize_t covered[LETTERS];
    char (*tags)[MOST];
    unsigned char *sizes;
    unsigned char capitalised[LETTERS];
} Walk;

static int tag(Walk *walk, Py_ssize_t place, char letter, char part)
{
    if (walk->sizes[place] + 2 > MOST) {
        PyErr_SetString(PyExc_ValueError, "too many classes of phrases");
        return -1;
    }
    walk->tags[place][walk->sizes[place]++] = letter;
    walk->tags[place][walk->sizes[place]++] = part;
    return 0;
}

/* Tag the syllables from `first` to before `last`, counted from the begin of the sentence. */
static int tag_phrase(Walk *walk, Py_ssize_t first, Py_ssize_t last, char letter)
{
    if (last - first == 1)
        return tag(walk, first, letter, 'S');
    if (tag(walk, first, letter, 'B') < 0)
        return -1;
    for (Py_ssize_t middle = first + 1; middle < last - 1; middle++)
        if (tag(walk, middle, letter, 'I') < 0)
            return -1;
    return tag(walk, last - 1, letter, 'E');
}

/* The classes of the phrase of `length` syllables at `index`, borrowed; NULL for none, or with an exception. */
static PyObject *classes_of(Walk *walk, Py_ssize_t index, Py_ssize_t length)
{
    PyObject *key;
    if (length == 1) {
        key = Py_XNewRef(PyList_GetItem(walk->lowers, index));
    } else {
        PyObject *part = PyList_GetSlice(walk->lowers, index, index + length);
        key = part == NULL ? NULL : PyUnicode_Join(walk->blank, part);
        Py_XDECREF(part);
    }
    PyObject *classes = key == NULL ? NULL : PyDict_GetItemWithError(walk->phrases, key);
    Py_XDECREF(key);
    return classes;
}

static int take(Walk *walk, PyObject *classes, Py_ssize_t begin, Py_ssize_t index, Py_ssize_t length, int upper)
{
    Py_ssize_t size = PyUnicode_GetLength(classes);
    if (size < 0)
        return -1;
    for (Py_ssize_t at = 0; at < size; at++) {
        Py_UCS4 letter = PyUnicode_ReadChar(classes, at);
        if (letter >= LETTERS) {
            PyErr_SetString(PyExc_ValueError, "classes of phrases are letters of ASCII");
            return -1;
        }
        if (walk->covered[letter] > index || (walk->capitalised[letter] && !upper))
            continue;
        walk->covered[letter] = index + length;
        if (tag_phrase(walk, index - begin, index - begin + length, (char)letter) < 0)
            return -1;
    }
    return 0;
}

static int is_capital(PyObject *memory, PyObject *describe, PyObject *unit)
{
    PyObject *found = unit == NULL ? NULL : remembered(memory, describe, unit);
    long number = found == NULL ? -1 : PyLong_AsLong(found);
    Py_XDECREF(found);
    return number < 0 ? -1 : (int)(number & 1);
}

/* find_phrases(texts, lowers, bounds, lengths, phrases, capitalised, blank, memory, describe) -> the tags of each
 * unit. `lengths` maps the first syllable of phrases to their lengths, longest first; `phrases` maps phrases to the
 * letters of their classes; those in `capitalised` must begin with a capital, which `memory` and `describe` tell. */
PyObject *find_phrases(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *texts, *bounds, *lengths, *capitalised, *memory, *describe, *found = NULL;
    Py_ssize_t begin, end, length;
    Walk walk = {.tags = NULL, .sizes = NULL};

    if (!PyArg_ParseTuple(args, "OOOO!O!UUO!O", &texts, &walk.lowers, &bounds, &PyDict_Type, &lengths, &PyDict_Type,
                          &walk.phrases, &capitalised, &walk.blank, &PyDict_Type, &memory, &describe) ||
        !all_lists(3, texts, walk.lowers, bounds))
        return NULL;
    Py_ssize_t count = PyList_Size(texts);
    if (PyList_Size(walk.lowers) != count) {
        PyErr_SetString(PyExc_ValueError, "texts and lowers differ in number");
        return NULL;
    }
    memset(walk.capitalised, 0, sizeof walk.capitalised);
    for (Py_ssize_t at = 0; at < PyUnicode_GetLength(capitalised); at++) {
        Py_UCS4 letter = PyUnicode_ReadChar(capitalised, at);
        if (letter < LETTERS)
            walk.capitalised[letter] = 1;
    }
    walk.tags = PyMem_Malloc((size_t)(count ? count : 1) * sizeof *walk.tags);
    walk.sizes = PyMem_Calloc((size_t)(count ? count : 1), 1);
    found = walk.tags == NULL || walk.sizes == NULL ? PyErr_NoMemory() : PyList_New(0);
    for (Py_ssize_t number = 0; found != NULL && number < PyList_Size(bounds); number++) {
        if (!unpack(PyList_GetItem(bounds, number), "nn", &begin, &end))
            goto fail;
        if (begin != PyList_Size(found) || begin > end || end > count) {
            PyErr_SetString(PyExc_IndexError, "sentences do not lie one behind the other among the units");
            goto fail;
        }
        memset(walk.covered, 0, sizeof walk.covered);
        for (Py_ssize_t index = begin; index < end; index++) {
            PyObject *known = PyDict_GetItemWithError(lengths, PyList_GetItem(walk.lowers, index)); /* borrowed */
            if (known == NULL) {
                if (PyErr_Occurred())
                    goto fail;
                continue;
            }
            if (!PyTuple_Check(known)) {
                PyErr_SetString(PyExc_TypeError, "lengths come as a tuple");
                goto fail;
            }
            int upper = is_capital(memory, describe, PyList_GetItem(texts, index));
            if (upper < 0)
                goto fail;
            for (Py_ssize_t at = 0; at < PyTuple_Size(known); at++) {
                length = PyLong_AsSsize_t(PyTuple_GetItem(known, at));
                if (length < 1 || length > end - index) {
                    if (PyErr_Occurred())
                        goto fail;
                    continue;
                }
                PyObject *classes = classes_of(&walk, index, length);
                if (classes == NULL ? PyErr_Occurred() != NULL
                                    : take(&walk, classes, begin, index, length, upper) < 0)
                    goto fail;
            }
        }
        for (Py_ssize_t index = begin; index < end; index++)
            if (append_new(found, PyUnicode_FromStringAndSize(walk.tags[index - begin], walk.sizes[index - begin])) < 0)
                goto fail;
        memset(walk.sizes, 0, (size_t)(end - begin));
    }
    goto done;
fail:
    Py_CLEAR(found);
done:
    PyMem_Free(walk.tags);
    PyMem_Free(walk.sizes);
    return found;
}
