const NAMES = `action timestamp wiki_name wiki_language accountname account_type summary
  added_lines added_lines_pst added_links all_links edit_delta edit_diff edit_diff_pst new_content_model new_html new_links new_pst
  new_size new_text new_wikitext old_content_model old_links old_size old_wikitext removed_lines removed_links
  file_bits_per_channel file_height file_mediatype file_mime file_sha1 file_size file_width
  global_user_editcount global_user_groups global_account_groups global_account_editcount
  user_age user_blocked user_editcount user_emailconfirm user_groups user_name user_rights user_type user_unnamed_ip
  translate_source_text translate_target_language`.split(/\s+/);

const OF_PAGES =
  `age first_contributor id last_edit_age namespace prefixedtitle recent_contributors restrictions_create restrictions_edit
  restrictions_move restrictions_upload title`.split(/\s+/);

const PAGES = ['page', 'moved_from', 'moved_to'];

/** The variables that a rule may ask for. */
export const variables: ReadonlySet<string> = new Set([
  ...NAMES,
  ...PAGES.flatMap((page) => OF_PAGES.map((name) => `${page}_${name}`)),
]);

/** Variables that were and are no more. */
export const goneVariables: ReadonlySet<string> = new Set(['old_text', 'old_html', 'minor_edit']);

/** Former names of variables, and what they mean now. */
export const formerNames: ReadonlyMap<string, string> = new Map([
  ...OF_PAGES.filter((name) => !['id', 'title', 'prefixedtitle', 'age'].includes(name)).map(
    (name): [string, string] => [`article_${name}`, `page_${name}`],
  ),
  ...[
    ['article', 'page'],
    ['moved_from', 'moved_from'],
    ['moved_to', 'moved_to'],
  ].flatMap(([former, now]): [string, string][] => [
    [`${former}_articleid`, `${now}_id`],
    [`${former}_text`, `${now}_title`],
    [`${former}_prefixedtext`, `${now}_prefixedtitle`],
  ]),
]);
