import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';

/** What is said about references that are written wrongly, and names of categories. The texts are wikitext. */
export const messages: MessageBundles = {
  ...translationsIn('./i18n/', import.meta.url),
  en: {
    cite_error: 'Reference error: $1',
    cite_warning: 'Reference warning: $1',
    cite_error_ref_numeric_key: 'A <code>&lt;ref&gt;</code> may not be named by a mere number.',
    cite_error_ref_no_key: 'A <code>&lt;ref&gt;</code> without text needs a name.',
    cite_error_ref_no_input: 'A <code>&lt;ref&gt;</code> without a name needs a text.',
    cite_error_ref_too_many_keys: 'This <code>&lt;ref&gt;</code> has an attribute that is not known.',
    cite_error_ref_invalid_dir: 'The direction <code>dir="$1"</code> is neither <code>ltr</code> nor <code>rtl</code>.',
    cite_error_ref_follow_conflicts:
      'A <code>&lt;ref follow="…"&gt;</code> goes on with another one: it has no name and extends nothing.',
    cite_error_ref_nested_extends: 'A <code>&lt;ref&gt;</code> that extends another cannot be extended itself.',
    cite_error_ref_conflicting_dir: 'The uses of the reference “$1” have different directions.',
    cite_error_included_ref: 'This <code>&lt;ref&gt;</code> has no <code>&lt;/ref&gt;</code>.',
    cite_error_included_references: 'This <code>&lt;references&gt;</code> has no <code>&lt;/references&gt;</code>.',
    cite_error_references_invalid_parameters:
      'This <code>&lt;references&gt;</code> has an attribute that is not known.',
    cite_error_references_no_text: 'No text was given for the reference <code>$1</code>.',
    cite_error_references_duplicate_key: 'The reference “$1” is defined more than once, with different texts.',
    cite_error_references_missing_key:
      'The reference “$1”, defined in <code>&lt;references&gt;</code>, is not used before.',
    cite_error_references_group_mismatch:
      'A reference of the group “$1” stands in the <code>&lt;references&gt;</code> of another group.',
    cite_error_references_no_key: 'A reference that is defined in <code>&lt;references&gt;</code> needs a name.',
    cite_error_empty_references_define:
      'The reference “$1”, defined in <code>&lt;references&gt;</code> (group “$2”), has no text.',
    cite_error_group_refs_without_references:
      'There are references of the group “$1”, but no <code>&lt;references group="$1" /&gt;</code>.',
    cite_error_no_link_label_group: 'The group “$1” has too few labels in <code>$2</code>.',
    cite_warning_sectionpreview_no_text:
      'The reference <code>$1</code> is not defined in this section, so its text cannot be shown here.',
    cite_section_preview_references: 'References in this section',
    'cite-tracking-category-cite-error': 'Pages with reference errors',
    'cite-tracking-category-ref-extends': 'Pages that use extended references',
  },
};
