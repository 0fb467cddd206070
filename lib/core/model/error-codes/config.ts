/** What a person wrote into a configuration file, and why it is not taken. Each refusal names line and column. */
export const CONFIG_ERRORS = {
  YAML_SYNTAX: { status: 422, exit: 2, sentence: 'The text is not valid YAML 1.2.' },
  YAML_LIMIT: {
    status: 422,
    exit: 2,
    sentence: 'The text is longer, deeper or uses more aliases than a configuration may.',
  },
  YAML_TAG: { status: 422, exit: 2, sentence: 'The text uses a tag or a directive, which is never read.' },
  YAML_DOCUMENTS: { status: 422, exit: 2, sentence: 'The text holds more than one document.' },
  UNKNOWN_KEY: { status: 422, exit: 2, sentence: 'A key is not one that this configuration has.' },
  FORBIDDEN_KEY: {
    status: 422,
    exit: 2,
    sentence: 'A key would reach into the machinery of the language.',
  },
  ENV_UNRESOLVED: {
    status: 422,
    exit: 2,
    sentence: 'A variable in the text is not set in the environment of this process.',
  },
  SECRET_INLINE: {
    status: 422,
    exit: 2,
    sentence: 'A secret stands in the text instead of the name of a variable.',
  },
  UNIT_REQUIRED: {
    status: 422,
    exit: 2,
    sentence: 'A share without its unit could mean percent or a fraction.',
  },
  CONSTRAINT: { status: 422, exit: 2, sentence: 'Two values contradict each other.' },
  REFERENCE: { status: 422, exit: 2, sentence: 'A name refers to something that does not exist.' },
  HASH_MISMATCH: { status: 422, exit: 2, sentence: 'A file is not the one whose hash was written down.' },
  UNIVERSE: {
    status: 422,
    exit: 2,
    sentence: 'The list of instruments is empty, too long or repeats itself.',
  },
  RULE_SYNTAX: { status: 422, exit: 2, sentence: 'The condition of an alert rule cannot be read.' },
  TEMPLATE_VAR: {
    status: 422,
    exit: 2,
    sentence: 'A message names something that is not a variable of its rule.',
  },
  SCHEDULE: { status: 422, exit: 2, sentence: 'The schedule or its time zone cannot be read.' },
  WOULD_BREACH: {
    status: 409,
    exit: 6,
    sentence: 'The new configuration would break a limit with what is held now, so the old one stays.',
  },
  STRATEGY_FILES: {
    status: 422,
    exit: 5,
    sentence: 'The folder of the strategy is missing, exists already or lacks one of its files.',
  },
  STRATEGY_CODE: {
    status: 422,
    exit: 2,
    sentence: 'The code of the strategy uses something that would make two equal runs differ.',
  },
  STRATEGY_TYPES: { status: 422, exit: 2, sentence: 'The code of the strategy does not compile.' },
  STRATEGY_DESCRIPTION: {
    status: 422,
    exit: 2,
    sentence: 'What the strategy says about itself and its parameters contradicts the rules.',
  },
  STRATEGY_UNSTABLE: {
    status: 422,
    exit: 2,
    sentence: 'The strategy decided differently when the same bars were run in another way.',
  },
} as const;
