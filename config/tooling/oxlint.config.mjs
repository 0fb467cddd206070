export default {
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ group: ['@/lib/services/**'], message: 'x' }] }],
  },
};
