/** Where a parse leaves the targets that a page marks, among its output’s extension data. */
export const TARGETS = 'massmessage-targets';
