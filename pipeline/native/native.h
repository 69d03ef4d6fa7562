/* What the files of the extension share. Only the limited API of CPython 3.11 is used, so that one build serves all
 * later versions. There is no state beside a table of constants: whatever a function needs, it is given. */
#ifndef VIETNEWS_NATIVE_H
#define VIETNEWS_NATIVE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

/* Functions that are worth a second version for processors with wider vectors, chosen when the module is loaded. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define IN_VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define IN_VECTORS
#endif

/* arrays.c: NumPy arrays (anything with the buffer protocol) as checked, contiguous C arrays */
enum { ARRAYS = 48 };

typedef struct {
    Py_buffer views[ARRAYS];
    int count;
} Arrays;

enum Kind { DOUBLES, INTEGERS, UNSIGNED, SHORT, BYTES };

/* The array behind `object`, held in `arrays` until `release`; NULL with an exception when it is not what is asked
 * for. `shape` receives one length a dimension. */
void *array_of(Arrays *arrays, PyObject *object, enum Kind kind, int dimensions, int writable, Py_ssize_t *shape);
void release(Arrays *arrays);

/* lists.c: small helpers over lists of Python objects */
int append_new(PyObject *list, PyObject *item);
int append_number(PyObject *list, Py_ssize_t number);
/* PyArg_ParseTuple for what need not be a tuple, nor be there (NULL with its exception). Nested tuples are read by it,
 * never by "(...)" in a format: that takes any sequence, and what an array or a string gives is gone at once. */
int unpack(PyObject *item, const char *format, ...);
/* The item of a list as a whole number; -1 with an exception when it is none. */
Py_ssize_t number_at(PyObject *list, Py_ssize_t at);
/* The lengths of sequences, which must add up to `total`: an array for PyMem_Free, or NULL with an exception. */
Py_ssize_t *lengths_of(PyObject *list, Py_ssize_t total);
int all_lists(int count, ...);
/* memory[key], else find(key): a new reference, or NULL with an exception. */
PyObject *remembered(PyObject *memory, PyObject *find, PyObject *key);

/* strings.c: what must be there before a string is looked up */
void lay_out_checksums(void);

/* the functions of the module, one file a group */
PyObject *best_labels(PyObject *module, PyObject *args);
PyObject *look_up(PyObject *module, PyObject *args);
PyObject *look_up_runs(PyObject *module, PyObject *args);
PyObject *weigh(PyObject *module, PyObject *args);
PyObject *add_columns(PyObject *module, PyObject *args);
PyObject *score_tokens(PyObject *module, PyObject *args);
PyObject *find_pieces(PyObject *module, PyObject *args);
PyObject *join_pieces(PyObject *module, PyObject *args);
PyObject *lay_out(PyObject *module, PyObject *args);
PyObject *split_units(PyObject *module, PyObject *args);
PyObject *find_shapes(PyObject *module, PyObject *args);
PyObject *find_phrases(PyObject *module, PyObject *args);
PyObject *find_shares(PyObject *module, PyObject *args);
PyObject *share_scores(PyObject *module, PyObject *args);
PyObject *find_places(PyObject *module, PyObject *args);
PyObject *find_string(PyObject *module, PyObject *args);
PyObject *sum_found(PyObject *module, PyObject *args);
PyObject *best_spans(PyObject *module, PyObject *args);
PyObject *span_gains(PyObject *module, PyObject *args);

#endif
