/** Where a page wants the bar of its languages: it is filled when the page is given out, since numbers change. */
export const LANGUAGES_MARK = '<div class="mw-pt-languages-place"></div>';
