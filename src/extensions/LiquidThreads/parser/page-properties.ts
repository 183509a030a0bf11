/** The page property by which a page says whether it holds threads: `1` or `0`. */
export const PROPERTY = 'use-liquid-threads';

/** The page property that says how many threads of a page are shown at once. */
export const LIMIT_PROPERTY = 'lqt-page-limit';
