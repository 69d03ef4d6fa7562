/* Training of a linear-chain CRF sentence by sentence: FTRL-proximal (McMahan et al., KDD 2013) with a learning rate
 * of its own for each weight, L1 and L2. A weight is trained only for labels that its feature was seen with.
 *
 * The features of a unit are not listed: a column gives each unit a value, and "entries" holds, for each value and
 * each distance from -REACH to REACH, the features that it means for the unit at that distance.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define PAD 16 /* labels, filled up */
#define REACH 3
#define SPREAD (2 * REACH + 1)
#define SMALL 1e-4f /* a smaller difference of probabilities moves no weight */

typedef struct {
    int32_t labels, columns;
    const int32_t *starts;         /* first unit of each sentence, and the end */
    const int32_t *const *values;  /* by column: value of each unit */
    const int32_t *const *offsets; /* by column: value * SPREAD + distance -> first of its entries */
    const int32_t *const *entries; /* by column: features; negative for none */
    const int32_t *edges;          /* features of the first and last REACH units */
} Corpus;

typedef struct { float rate, l1, l2; } Step;

static int features_of(const Corpus *c, int unit, int begin, int end, int32_t *found) {
    int count = 0;
    for (int column = 0; column < c->columns; column++)
        for (int shift = 0; shift < SPREAD; shift++) {
            const int at = unit + shift - REACH;
            if (at < begin || at >= end) continue;
            const int32_t *offset = c->offsets[column] + (int64_t)c->values[column][at] * SPREAD + shift;
            for (int32_t i = offset[0]; i < offset[1]; i++)
                if (c->entries[column][i] >= 0) found[count++] = c->entries[column][i];
        }
    for (int distance = 1; distance <= REACH; distance++) {
        if (unit - begin < distance && c->edges[distance - 1] >= 0) found[count++] = c->edges[distance - 1];
        if (end - 1 - unit < distance && c->edges[REACH + distance - 1] >= 0)
            found[count++] = c->edges[REACH + distance - 1];
    }
    return count;
}

static inline float weight_of(float z, float n, Step step) {
    float over = fabsf(z) - step.l1;
    float size = over / ((1.0f + sqrtf(n)) / step.rate + step.l2);
    size = over > 0 ? size : 0;
    return z > 0 ? -size : size;
}

/* "w" is the weight that "z" and "n" stand for, before and after. */
static inline void move(float *z, float *n, float *w, float gradient, Step step) {
    float more = *n + gradient * gradient;
    *z += gradient - (sqrtf(more) - sqrtf(*n)) / step.rate * *w;
    *n = more;
    *w = weight_of(*z, more, step);
}

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state >> 16;
}

/* Fills "masks" (labels that each feature was seen with, a bit each); returns how many features one unit has at most.
 * "found" has room for them. */
int32_t observe(int32_t sentences, int32_t columns, const int32_t *starts, const int8_t *gold,
                const int32_t *const *values, const int32_t *const *offsets, const int32_t *const *entries,
                const int32_t *edges, uint16_t *masks, int32_t *found) {
    const Corpus corpus = {0, columns, starts, values, offsets, entries, edges};
    int32_t most = 0;
    for (int s = 0; s < sentences; s++)
        for (int unit = starts[s]; unit < starts[s + 1]; unit++) {
            int32_t count = features_of(&corpus, unit, starts[s], starts[s + 1], found);
            most = count > most ? count : most;
            for (int32_t i = 0; i < count; i++) masks[found[i]] |= (uint16_t)(1u << gold[unit]);
        }
    return most;
}

/* Trains; "weights" (features * PAD) and "transitions" (PAD * PAD) are filled.
 * "masks" holds the labels that each feature may weigh for, a bit each; "shares" what a sentence counts.
 * A sentence that is known in chances alone has its first row of "chances" (PAD a unit) in "guesses", one whose labels
 * are known -1; the former moves no transition, since chances do not say which labels go together.
 * Returns 0, or 1 when there is no memory. */
int train_online(int32_t sentences, int32_t features, int32_t labels, int32_t columns, const int32_t *starts,
                 const int8_t *gold, const float *shares, const int32_t *const *values,
                 const int32_t *const *offsets, const int32_t *const *entries, const int32_t *edges,
                 const uint16_t *masks, const float *chances, const int32_t *guesses, int32_t most_features,
                 int32_t epochs, float rate, float l1, float l2,
                 float *weights, float *transitions) {
    const Corpus corpus = {labels, columns, starts, values, offsets, entries, edges};
    const Step step = {rate, l1, l2};
    int longest = 0;
    for (int s = 0; s < sentences; s++)
        if (starts[s + 1] - starts[s] > longest) longest = starts[s + 1] - starts[s];
    const size_t cells = (size_t)features * PAD, rows = (size_t)longest + 1;
    float *z = calloc(cells, sizeof *z), *n = calloc(cells, sizeof *n);
    memset(weights, 0, cells * sizeof *weights);
    memset(transitions, 0, PAD * PAD * sizeof *transitions);
    float *exps = malloc(rows * PAD * sizeof *exps), *forward = malloc(rows * PAD * sizeof *forward);
    float *backward = malloc(rows * PAD * sizeof *backward), *scale = malloc(rows * sizeof *scale);
    int32_t *lists = malloc(rows * most_features * sizeof *lists), *counts = malloc(rows * sizeof *counts);
    int32_t *order = malloc(((size_t)sentences + 1) * sizeof *order);
    int failed = !z || !n || !exps || !forward || !backward || !scale || !lists || !counts || !order;
    float tz[PAD * PAD] = {0}, tn[PAD * PAD] = {0}, jump[PAD * PAD] = {0};
    uint64_t state = 88172645463325252ULL;
    for (int s = 0; !failed && s < sentences; s++) order[s] = s;

    for (int epoch = 0; !failed && epoch < epochs; epoch++) {
        for (int i = sentences - 1; i > 0; i--) {
            int j = (int)(next_random(&state) % (uint64_t)(i + 1)), kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        for (int q = 0; q < sentences; q++) {
            const int s = order[q], begin = starts[s], end = starts[s + 1], length = end - begin;
            const float share = shares[s], *guess = guesses[s] < 0 ? NULL : chances + (size_t)guesses[s] * PAD;
            if (!length) continue;
            for (int i = 0; i < labels; i++)
                for (int j = 0; j < labels; j++)
                    jump[i * PAD + j] = expf(transitions[i * PAD + j]);
            for (int t = 0; t < length; t++) {
                int32_t *list = lists + (size_t)t * most_features;
                counts[t] = features_of(&corpus, begin + t, begin, end, list);
                float score[PAD] = {0}, most = -1e30f, sum = 0;
                for (int i = 0; i < counts[t]; i++) {
                    const float *row = weights + (size_t)list[i] * PAD;
                    for (int j = 0; j < PAD; j++) score[j] += row[j];
                }
                for (int j = 0; j < labels; j++) most = score[j] > most ? score[j] : most;
                for (int j = 0; j < labels; j++) exps[t * PAD + j] = expf(score[j] - most);
                for (int j = 0; j < labels; j++) {
                    float reach = t ? 0 : 1;
                    for (int i = 0; t && i < labels; i++) reach += forward[(t - 1) * PAD + i] * jump[i * PAD + j];
                    sum += forward[t * PAD + j] = reach * exps[t * PAD + j];
                }
                scale[t] = sum;
                for (int j = 0; j < labels; j++) forward[t * PAD + j] /= sum;
            }
            for (int j = 0; j < labels; j++) backward[(length - 1) * PAD + j] = 1;
            for (int t = length - 2; t >= 0; t--)
                for (int i = 0; i < labels; i++) {
                    float reach = 0;
                    for (int j = 0; j < labels; j++)
                        reach += jump[i * PAD + j] * exps[(t + 1) * PAD + j] * backward[(t + 1) * PAD + j];
                    backward[t * PAD + i] = reach / scale[t + 1];
                }
            float pairs[PAD * PAD] = {0};
            for (int t = 1; !guess && t < length; t++) {
                for (int i = 0; i < labels; i++)
                    for (int j = 0; j < labels; j++)
                        pairs[i * PAD + j] += forward[(t - 1) * PAD + i] * jump[i * PAD + j] * exps[t * PAD + j] *
                                              backward[t * PAD + j] / scale[t];
                pairs[gold[begin + t - 1] * PAD + gold[begin + t]] -= 1;
            }
            for (int i = 0; !guess && i < labels; i++)
                for (int j = 0; j < labels; j++)
                    move(&tz[i * PAD + j], &tn[i * PAD + j], &transitions[i * PAD + j], share * pairs[i * PAD + j], step);
            for (int t = 0; t < length; t++) {
                float gradient[PAD] = {0};
                int moves = 0;
                for (int j = 0; j < labels; j++) {
                    const float wanted = guess ? guess[t * PAD + j] : (float)(j == gold[begin + t]);
                    gradient[j] = share * (forward[t * PAD + j] * backward[t * PAD + j] - wanted);
                    if (fabsf(gradient[j]) < SMALL) gradient[j] = 0;
                    else moves = 1;
                }
                for (int i = 0; moves && i < counts[t]; i++) {
                    const size_t row = lists[(size_t)t * most_features + i];
                    const uint16_t mask = masks[row];
                    float *zs = z + row * PAD, *ns = n + row * PAD, *ws = weights + row * PAD;
                    for (int j = 0; j < PAD; j++) move(zs + j, ns + j, ws + j, mask >> j & 1 ? gradient[j] : 0, step);
                }
            }
        }
    }
    free(z), free(n), free(exps), free(forward), free(backward), free(scale), free(lists), free(counts), free(order);
    return failed;
}
