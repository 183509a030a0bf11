/** Stands for `&` while the tree is made, so that character references stay as they are written. */
export const AMPERSAND = '\x01';
