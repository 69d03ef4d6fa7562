"""What the rules of the stage leave open, decided by degree: weights learned from figures read by hand."""
