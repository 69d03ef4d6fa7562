/* Strings looked up in the arrays of a StringIndex; the reference is pipeline/packed.py. */
#include "native.h"

#include <string.h>

enum { BITS = 32 };

typedef struct {
    Py_ssize_t shift, buckets, strings, size;
    const uint32_t *begins, *order, *ends;
    const uint8_t *bytes;
} Index;

/* What a byte adds to the checksum of zlib, by how many bytes of its four stand behind it; laid out once at import. */
static uint32_t steps[4][256];

void lay_out_checksums(void)
{
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t sum = byte;
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
        steps[0][byte] = sum;
    }
    for (int behind = 1; behind < 4; behind++)
        for (uint32_t byte = 0; byte < 256; byte++)
            steps[behind][byte] = steps[behind - 1][byte] >> 8 ^ steps[0][steps[behind - 1][byte] & 255];
}

static uint32_t checksum(const uint8_t *bytes, Py_ssize_t size)
{
    uint32_t sum = UINT32_MAX;
    for (; size >= 4; size -= 4, bytes += 4) {
        sum ^= bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
        sum = steps[3][sum & 255] ^ steps[2][sum >> 8 & 255] ^ steps[1][sum >> 16 & 255] ^ steps[0][sum >> 24];
    }
    for (; size > 0; size--, bytes++)
        sum = sum >> 8 ^ steps[0][(sum ^ *bytes) & 255];
    return ~sum;
}

/* The arrays of an index, (shift, begins, order, ends, bytes), held in `arrays`; 0 with an exception. */
static int open_index(Index *index, Arrays *arrays, PyObject *parts)
{
    PyObject *begins, *order, *ends, *bytes;
    Py_ssize_t stops;

    if (!unpack(parts, "nOOOO", &index->shift, &begins, &order, &ends, &bytes))
        return 0;
    index->begins = array_of(arrays, begins, UNSIGNED, 1, 0, &index->buckets);
    index->order = index->begins == NULL ? NULL : array_of(arrays, order, UNSIGNED, 1, 0, &index->strings);
    index->ends = index->order == NULL ? NULL : array_of(arrays, ends, UNSIGNED, 1, 0, &stops);
    index->bytes = index->ends == NULL ? NULL : array_of(arrays, bytes, BYTES, 1, 0, &index->size);
    if (index->bytes == NULL)
        return 0;
    if (index->shift < 1 || index->shift >= BITS || index->buckets != ((Py_ssize_t)1 << (BITS - index->shift)) + 1 ||
        stops != index->strings + 1) {
        PyErr_SetString(PyExc_ValueError, "the arrays of an index do not fit each other");
        return 0;
    }
    return 1;
}

/* The number of some bytes; -1 where they are none of the strings, -2 with an exception. */
static Py_ssize_t number_of(const Index *index, const char *wanted, Py_ssize_t size)
{
    const uint32_t *bucket = index->begins + (checksum((const uint8_t *)wanted, size) >> index->shift);
    for (Py_ssize_t at = bucket[0]; at < (Py_ssize_t)bucket[1]; at++) {
        Py_ssize_t number = at < index->strings ? (Py_ssize_t)index->order[at] : index->strings;
        if (number >= index->strings || index->ends[number] > index->ends[number + 1] ||
            (Py_ssize_t)index->ends[number + 1] > index->size) {
            PyErr_SetString(PyExc_IndexError, "an index leads out of its arrays");
            return -2;
        }
        Py_ssize_t begin = index->ends[number];
        if ((Py_ssize_t)index->ends[number + 1] - begin == size && memcmp(index->bytes + begin, wanted, size) == 0)
            return number;
    }
    return -1;
}

/* The same of a string, whose lone surrogates are three bytes each. */
static Py_ssize_t number_of_string(const Index *index, PyObject *string)
{
    Py_ssize_t size;
    if (string == NULL)
        return -2;
    if (!PyUnicode_Check(string)) {
        PyErr_SetString(PyExc_TypeError, "a string is needed");
        return -2;
    }
    const char *wanted = PyUnicode_AsUTF8AndSize(string, &size);
    if (wanted != NULL)
        return number_of(index, wanted, size);
    if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
        return -2;
    PyErr_Clear();
    PyObject *encoded = PyUnicode_AsEncodedString(string, "utf-8", "surrogatepass");
    if (encoded == NULL)
        return -2;
    Py_ssize_t number = number_of(index, PyBytes_AsString(encoded), PyBytes_Size(encoded));
    Py_DECREF(encoded);
    return number;
}

/* find_string(string, index) -> its number in the index, or -1 */
PyObject *find_string(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *parts;
    Arrays arrays = {.count = 0};
    Index index;
    Py_ssize_t number = -2;

    if (!PyArg_ParseTuple(args, "UO", &string, &parts))
        return NULL;
    if (open_index(&index, &arrays, parts))
        number = number_of_string(&index, string);
    release(&arrays);
    return number < -1 ? NULL : PyLong_FromSsize_t(number);
}

/* sum_found(strings, index, values) -> the sum of the values, by number, of those strings that are in the index */
PyObject *sum_found(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *strings, *parts, *values_object;
    Arrays arrays = {.count = 0};
    Index index;
    Py_ssize_t count;
    long long sum = 0;

    if (!PyArg_ParseTuple(args, "O!OO", &PyList_Type, &strings, &parts, &values_object))
        return NULL;
    const int32_t *values = array_of(&arrays, values_object, SHORT, 1, 0, &count);
    if (values == NULL || !open_index(&index, &arrays, parts))
        goto fail;
    if (count != index.strings) {
        PyErr_SetString(PyExc_ValueError, "one value a string is needed");
        goto fail;
    }
    for (Py_ssize_t at = 0; at < PyList_Size(strings); at++) {
        Py_ssize_t number = number_of_string(&index, PyList_GetItem(strings, at)); /* borrowed */
        if (number < -1)
            goto fail;
        sum += number < 0 ? 0 : values[number];
    }
    release(&arrays);
    return PyLong_FromLongLong(sum);
fail:
    release(&arrays);
    return NULL;
}
