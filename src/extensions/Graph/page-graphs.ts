/** Where a parse leaves the graphs of a page, by their hashes, among its output's extension data. */
export const GRAPHS = 'graph_specs';
