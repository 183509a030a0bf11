import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';

/** What is wrong with a map, and the words for the corner of the sign that leads to the file's page, in a fixed order. */
export const messages: MessageBundles = {
  ...translationsIn('./i18n/', import.meta.url),
  en: {
    imagemap_desc_types: 'top-right, bottom-right, bottom-left, top-left, none',
    imagemap_description: 'About this image',
    imagemap_no_image: 'Error: The first line must name a file.',
    imagemap_invalid_image: 'Error: There is no such picture.',
    imagemap_bad_image: 'Error: This picture may not be shown on this page.',
    imagemap_no_link: 'Error: Line $1 does not end with a link.',
    imagemap_invalid_title: 'Error: The link of line $1 leads to no possible page.',
    imagemap_missing_coord: 'Error: Line $1 has too few coordinates.',
    imagemap_unrecognised_shape: 'Error: Line $1 begins with none of default, rect, circle, poly.',
    imagemap_multiple_default: 'Error: Line $1 is a second default.',
    imagemap_invalid_coord: 'Error: A coordinate of line $1 is no number.',
    imagemap_poly_odd: 'Error: The poly of line $1 has an odd number of coordinates.',
    imagemap_invalid_desc: 'Error: The description must be one of: $1.',
  },
};
