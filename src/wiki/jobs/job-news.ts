/** Between the processes of a wiki, wherever they run: that jobs wait. Nobody may count on hearing it. */
export interface JobNews {
  /** Tells the others, soon; once for what is told in a short time. Returns at once. */
  tell(): void;
  /** Calls `heard` where another process has told; what is given back ends that. */
  hear(heard: () => void): () => void;
}
