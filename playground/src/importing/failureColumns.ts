/** Columns of a file of failures, before its own. They tell such a file when it is imported again. */
export const failureColumns: readonly string[] = ['import_row', 'import_error'];
