"""What the law asks of a name (命名规则), pure: a draft and facts about it in, findings out; `examine` joins all."""
