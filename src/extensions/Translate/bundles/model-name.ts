/** The content model of bundles of messages. */
export const BUNDLE_MODEL = 'translate-messagebundle';
