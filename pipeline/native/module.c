/* The module: its functions and the number of its interface. */
#include "native.h"

/* Changes with every change of what a function takes or gives; pipeline/native/__init__.py asks for it, so that what
 * was built from other sources is never called. */
enum { INTERFACE = 5 };

static PyMethodDef functions[] = {
    {"best_labels", best_labels, METH_VARARGS, NULL},
    {"look_up", look_up, METH_VARARGS, NULL},
    {"look_up_runs", look_up_runs, METH_VARARGS, NULL},
    {"weigh", weigh, METH_VARARGS, NULL},
    {"add_columns", add_columns, METH_VARARGS, NULL},
    {"score_tokens", score_tokens, METH_VARARGS, NULL},
    {"find_pieces", find_pieces, METH_VARARGS, NULL},
    {"join_pieces", join_pieces, METH_VARARGS, NULL},
    {"lay_out", lay_out, METH_VARARGS, NULL},
    {"split_units", split_units, METH_VARARGS, NULL},
    {"find_shapes", find_shapes, METH_VARARGS, NULL},
    {"find_shares", find_shares, METH_VARARGS, NULL},
    {"find_phrases", find_phrases, METH_VARARGS, NULL},
    {"share_scores", share_scores, METH_VARARGS, NULL},
    {"find_places", find_places, METH_VARARGS, NULL},
    {"find_string", find_string, METH_VARARGS, NULL},
    {"sum_found", sum_found, METH_VARARGS, NULL},
    {"best_spans", best_spans, METH_VARARGS, NULL},
    {"span_gains", span_gains, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static int set_up(PyObject *module)
{
    lay_out_checksums();
    return PyModule_AddIntConstant(module, "INTERFACE", INTERFACE);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, set_up},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_core",
    .m_doc = "Hot loops of pipeline in C; every one has a reference in Python.",
    .m_size = 0,
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__core(void);

PyMODINIT_FUNC PyInit__core(void)
{
    return PyModuleDef_Init(&definition);
}
