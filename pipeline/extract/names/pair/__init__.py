"""The accurate tagger of names, an extra: the CRF and a pretrained encoder as a pair (``--tagger accurate``).

The encoder is multilingual-e5-small, eight of its twelve layers and the pieces that Vietnamese news uses, in 8 bits on
ONNX Runtime; under it a small convolutional head of ours. It reads only the sentences of which the CRF is unsure. No
network and no PyTorch at run time: the weights lie here (``model.md``).
"""

from __future__ import annotations

from pipeline.extract.names.pair.tagger import PairTagger, pair_tagger

__all__ = ["PairTagger", "pair_tagger"]
