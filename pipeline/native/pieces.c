/* From sentences to words and on to tokens of the text as delivered; the references are pipeline/tokenize/pieces.py,
 * words.py and tokens.py. */
#include "native.h"

static int add_piece(PyObject *piece, Py_ssize_t begin, PyObject *texts, PyObject *starts, PyObject *ends)
{
    PyObject *text;
    Py_ssize_t start, end;

    if (!unpack(piece, "Onn", &text, &start, &end))
        return -1;
    return PyList_Append(texts, text) < 0 || append_number(starts, begin + start) < 0 ||
                   append_number(ends, begin + end) < 0
               ? -1
               : 0;
}

/* The pieces of what stands between two blanks: known[key], else split(key, chunk); `mark` makes key or chunk. */
static PyObject *pieces_of(PyObject *known, PyObject *split, PyObject *chunk, PyObject *mark, int last)
{
    PyObject *marked = last ? PyUnicode_Concat(chunk, mark) : NULL;
    PyObject *key = last ? marked : chunk;
    if (key == NULL)
        return NULL;
    PyObject *pieces = PyDict_GetItemWithError(known, key); /* borrowed */
    if (pieces != NULL) {
        Py_INCREF(pieces);
    } else if (!PyErr_Occurred()) {
        if (!last)
            marked = PyUnicode_Concat(chunk, mark);
        if (marked != NULL)
            pieces = PyObject_CallFunctionObjArgs(split, key, last ? chunk : marked, NULL);
    }
    Py_XDECREF(marked);
    if (pieces != NULL && !PyTuple_Check(pieces)) {
        PyErr_SetString(PyExc_TypeError, "pieces come as a tuple");
        Py_CLEAR(pieces);
    }
    return pieces;
}

/* find_pieces(known, split, sentence, blank, end, texts, starts, ends): append the pieces of `sentence`, which ends
 * with none; `blank` and `end` mark a chunk that another follows and the last one */
PyObject *find_pieces(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *known, *split, *sentence, *blank, *end, *texts, *starts, *ends;

    if (!PyArg_ParseTuple(args, "O!OUUUOOO", &PyDict_Type, &known, &split, &sentence, &blank, &end, &texts, &starts,
                          &ends) ||
        !all_lists(3, texts, starts, ends))
        return NULL;
    PyObject *chunks = PyUnicode_Split(sentence, blank, -1);
    if (chunks == NULL)
        return NULL;
    Py_ssize_t count = PyList_Size(chunks), begin = 0, at = 0;
    for (; at < count; at++) {
        PyObject *chunk = PyList_GetItem(chunks, at); /* borrowed */
        int last = at == count - 1;
        PyObject *pieces = pieces_of(known, split, chunk, last ? end : blank, last);
        if (pieces == NULL)
            break;
        Py_ssize_t size = PyTuple_Size(pieces), place = 0;
        while (place < size && add_piece(PyTuple_GetItem(pieces, place), begin, texts, starts, ends) == 0)
            place++;
        Py_DECREF(pieces);
        if (place < size)
            break;
        begin += PyUnicode_GetLength(chunk) + 1;
    }
    Py_DECREF(chunks);
    return at < count ? NULL : Py_NewRef(Py_None);
}

/* The texts from `first` to before `last` with a blank between them. */
static PyObject *joined(PyObject *texts, Py_ssize_t first, Py_ssize_t last, PyObject *blank)
{
    if (last - first == 1)
        return Py_XNewRef(PyList_GetItem(texts, first));
    PyObject *part = PyList_GetSlice(texts, first, last);
    PyObject *text = part == NULL ? NULL : PyUnicode_Join(blank, part);
    Py_XDECREF(part);
    return text;
}

/* join_pieces(pieces, labels, inside, blank, words): pieces whose label is `inside` go on the word before them.
 * `pieces` and `words` are tuples of texts, starts and ends. */
PyObject *join_pieces(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *texts, *starts, *ends, *labels, *inside, *blank, *word_texts, *word_starts, *word_ends;

    if (!PyArg_ParseTuple(args, "(OOO)OUU(OOO)", &texts, &starts, &ends, &labels, &inside, &blank, &word_texts,
                          &word_starts, &word_ends) ||
        !all_lists(7, texts, starts, ends, labels, word_texts, word_starts, word_ends))
        return NULL;
    Py_ssize_t count = PyList_Size(texts);
    if (PyList_Size(starts) != count || PyList_Size(ends) != count || PyList_Size(labels) != count) {
        PyErr_SetString(PyExc_ValueError, "pieces and labels differ in number");
        return NULL;
    }
    for (Py_ssize_t first = 0, last; first < count; first = last) {
        for (last = first + 1; last < count; last++) {
            int differs = PyUnicode_Compare(PyList_GetItem(labels, last), inside);
            if (differs == -1 && PyErr_Occurred())
                return NULL;
            if (differs)
                break;
        }
        if (append_new(word_texts, joined(texts, first, last, blank)) < 0 ||
            PyList_Append(word_starts, PyList_GetItem(starts, first)) < 0 ||
            PyList_Append(word_ends, PyList_GetItem(ends, last - 1)) < 0)
            return NULL;
    }
    return Py_NewRef(Py_None);
}

/* Tokens of a text as they are laid out; `starts` and `ends` lead from the normal form to the text as delivered. */
typedef struct {
    PyObject *raw, *texts, *places, *spaces, *opens, *tags, *none;
    const int64_t *starts, *ends;
    Py_ssize_t length, mapped, position;
} Layout;

static int add_token(Layout *layout, Py_ssize_t finish, PyObject *tag, int opens)
{
    PyObject *truth = opens ? Py_True : Py_False;
    if (append_new(layout->texts, PyUnicode_Substring(layout->raw, layout->position, finish)) < 0 ||
        append_number(layout->places, layout->position) < 0 || PyList_Append(layout->spaces, Py_False) < 0 ||
        PyList_Append(layout->opens, truth) < 0 || PyList_Append(layout->tags, tag) < 0)
        return -1;
    layout->position = finish;
    return 0;
}

/* Cover the gap before `begin`; whether it opens the text, or -1 with an exception. */
static int fill(Layout *layout, Py_ssize_t begin)
{
    Py_ssize_t count = PyList_Size(layout->texts);
    if (count && PyUnicode_ReadChar(layout->raw, layout->position) == ' ') {
        if (PyList_SetItem(layout->spaces, count - 1, Py_NewRef(Py_True)) < 0)
            return -1;
        layout->position++;
    }
    if (layout->position == begin)
        return 0;
    return add_token(layout, begin, layout->none, !count) < 0 ? -1 : !count;
}

static int lay_out_sentence(Layout *layout, PyObject *sentence)
{
    PyObject *starts, *ends, *tags;
    Py_ssize_t offset;
    int opens = 1;

    if (!unpack(sentence, "nOOO", &offset, &starts, &ends, &tags) || !all_lists(3, starts, ends, tags))
        return -1;
    Py_ssize_t tagged = PyList_Size(tags);
    for (Py_ssize_t at = 0; at < PyList_Size(starts); at++) {
        Py_ssize_t begin = number_at(starts, at), finish = number_at(ends, at);
        if (PyErr_Occurred())
            return -1;
        begin += offset;
        finish += offset;
        if (begin < 0 || begin >= finish || finish > layout->mapped) {
            PyErr_SetString(PyExc_IndexError, "a word lies outside the text");
            return -1;
        }
        if (layout->starts != NULL) {
            begin = layout->starts[begin];
            finish = layout->ends[finish - 1];
        }
        if (begin < 0 || finish > layout->length) {
            PyErr_SetString(PyExc_IndexError, "a word lies outside the text as delivered");
            return -1;
        }
        if (finish <= layout->position)
            continue; /* one delivered character may stand for two normal ones: no word begins inside it */
        if (begin > layout->position) {
            int first = fill(layout, begin);
            if (first < 0)
                return -1;
            opens = first ? 0 : opens;
        }
        if (add_token(layout, finish, at < tagged ? PyList_GetItem(tags, at) : layout->none, opens) < 0)
            return -1;
        opens = 0;
    }
    return 0;
}

/* lay_out(raw, starts, ends, none, sentences, lists): append the tokens that together are `raw` to `lists` (texts,
 * places, spaces, starts of sentences, tags). `sentences` are tuples of an offset, starts, ends and tags of words;
 * `starts` and `ends` map the normal form to `raw`, or are None; `none` is the tag of what is no word. */
PyObject *lay_out(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *starts, *ends, *sentences, *answer = NULL;
    Arrays arrays = {.count = 0};
    Layout layout = {.starts = NULL, .ends = NULL, .position = 0};
    Py_ssize_t other = 0;

    if (!PyArg_ParseTuple(args, "UOOUO(OOOOO)", &layout.raw, &starts, &ends, &layout.none, &sentences, &layout.texts,
                          &layout.places, &layout.spaces, &layout.opens, &layout.tags) ||
        !all_lists(6, sentences, layout.texts, layout.places, layout.spaces, layout.opens, layout.tags))
        return NULL;
    layout.length = layout.mapped = PyUnicode_GetLength(layout.raw);
    if (starts != Py_None) {
        layout.starts = array_of(&arrays, starts, INTEGERS, 1, 0, &layout.mapped);
        layout.ends = layout.starts ? array_of(&arrays, ends, INTEGERS, 1, 0, &other) : NULL;
        if (layout.ends == NULL)
            goto done;
        if (other != layout.mapped) {
            PyErr_SetString(PyExc_ValueError, "the two maps differ in length");
            goto done;
        }
    }
    for (Py_ssize_t at = 0; at < PyList_Size(sentences); at++)
        if (lay_out_sentence(&layout, PyList_GetItem(sentences, at)) < 0)
            goto done;
    if (layout.position < layout.length && fill(&layout, layout.length) < 0)
        goto done;
    answer = Py_NewRef(Py_None);
done:
    release(&arrays);
    return answer;
}
