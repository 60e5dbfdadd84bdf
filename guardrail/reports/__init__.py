"""Reports: how much the words of one message speak for a call or visit in the company's name, by a small model."""
