/** Bars coming in: a file or a venue. An import is all or nothing, so each of these leaves the data as it was. */
export const IMPORT_ERRORS = {} as const;
