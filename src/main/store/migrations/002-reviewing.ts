/** Keeps the place of the review desk's own tables, which come with it. */
export const reviewing = {
  version: 2,
  sql: 'SELECT 1;',
} as const;
