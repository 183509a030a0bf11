import { accountDetails } from '../wiki/authentication/account-details.ts';
import { localPasswords } from '../wiki/authentication/local-passwords.ts';
import { json } from '../api/formats/json.ts';
import { none } from '../api/formats/none.ts';
import { php } from '../api/formats/php.ts';
import { jsonfm, phpfm, rawfm, xmlfm } from '../api/formats/pretty.ts';
import { xml } from '../api/formats/xml.ts';
import type { Extension } from '../extension.ts';
import { vectorPreferences } from './vector-preferences.ts';
import { block } from './api/block.ts';
import { clearhasmsg } from './api/clearhasmsg.ts';
import { compare } from './api/compare.ts';
import { expandtemplates } from './api/expandtemplates.ts';
import { feedcontributions } from './api/feedcontributions.ts';
import { feedrecentchanges } from './api/feedrecentchanges.ts';
import { feedwatchlist } from './api/feedwatchlist.ts';
import { managetags } from './api/managetags.ts';
import { mergehistory } from './api/mergehistory.ts';
import { parse } from './api/parse.ts';
import { purge } from './api/purge.ts';
import { revisiondelete } from './api/revisiondelete.ts';
import { setnotificationtimestamp } from './api/setnotificationtimestamp.ts';
import { setpagelanguage } from './api/setpagelanguage.ts';
import { stashedit } from './api/stashedit.ts';
import { tag } from './api/tag.ts';
import { unblock } from './api/unblock.ts';
import { upload } from './api/upload.ts';
import { userrights } from './api/userrights.ts';
import { checktoken } from './api/checktoken.ts';
import { clientlogin } from './api/clientlogin.ts';
import { createaccount } from './api/createaccount.ts';
import { cspreport } from './api/cspreport.ts';
import { deleteAction } from './api/delete.ts';
import { edit } from './api/edit.ts';
import { emailuser } from './api/emailuser.ts';
import { filerevert } from './api/filerevert.ts';
import { imagerotate } from './api/imagerotate.ts';
import { help } from './api/help.ts';
import { importAction } from './api/import.ts';
import { login } from './api/login.ts';
import { logout } from './api/logout.ts';
import { move } from './api/move.ts';
import { paraminfo } from './api/paraminfo.ts';
import { opensearch } from './api/opensearch.ts';
import { patrol } from './api/patrol.ts';
import { protect } from './api/protect.ts';
import { acquiretempusername } from './api/acquiretempusername.ts';
import { changeauthenticationdata } from './api/changeauthenticationdata.ts';
import { changecontentmodel } from './api/changecontentmodel.ts';
import { linkaccount } from './api/linkaccount.ts';
import { removeauthenticationdata } from './api/removeauthenticationdata.ts';
import { resetpassword } from './api/resetpassword.ts';
import { unlinkaccount } from './api/unlinkaccount.ts';
import { validatepassword } from './api/validatepassword.ts';
import { options } from './api/options.ts';
import { query } from './api/query.ts';
import { rollback } from './api/rollback.ts';
import { rsd } from './api/rsd.ts';
import { undelete } from './api/undelete.ts';
import { watch } from './api/watch.ts';
import { allcategories } from './api/query/list/allcategories.ts';
import { alldeletedrevisions } from './api/query/list/alldeletedrevisions.ts';
import { allfileusages } from './api/query/list/allfileusages.ts';
import { allimages } from './api/query/list/allimages.ts';
import { filearchive } from './api/query/list/filearchive.ts';
import { mystashedfiles } from './api/query/list/mystashedfiles.ts';
import { duplicatefiles } from './api/query/prop/duplicatefiles.ts';
import { imageinfo } from './api/query/prop/imageinfo.ts';
import { stashimageinfo } from './api/query/prop/stashimageinfo.ts';
import { alllinks } from './api/query/list/alllinks.ts';
import { allpages } from './api/query/list/allpages.ts';
import { allredirects } from './api/query/list/allredirects.ts';
import { allrevisions } from './api/query/list/allrevisions.ts';
import { alltransclusions } from './api/query/list/alltransclusions.ts';
import { allusers } from './api/query/list/allusers.ts';
import { backlinks } from './api/query/list/backlinks.ts';
import { blocks } from './api/query/list/blocks.ts';
import { categorymembers } from './api/query/list/categorymembers.ts';
import { deletedrevs } from './api/query/list/deletedrevs.ts';
import { embeddedin } from './api/query/list/embeddedin.ts';
import { exturlusage } from './api/query/list/exturlusage.ts';
import { imageusage } from './api/query/list/imageusage.ts';
import { iwbacklinks } from './api/query/list/iwbacklinks.ts';
import { langbacklinks } from './api/query/list/langbacklinks.ts';
import { logevents } from './api/query/list/logevents.ts';
import { pagepropnames } from './api/query/list/pagepropnames.ts';
import { pageswithprop } from './api/query/list/pageswithprop.ts';
import { prefixsearch } from './api/query/list/prefixsearch.ts';
import { protectedtitles } from './api/query/list/protectedtitles.ts';
import { querypage } from './api/query/list/querypage.ts';
import { random } from './api/query/list/random.ts';
import { recentchanges } from './api/query/list/recentchanges.ts';
import { search } from './api/query/list/search.ts';
import { tags } from './api/query/list/tags.ts';
import { usercontribs } from './api/query/list/usercontribs.ts';
import { users } from './api/query/list/users.ts';
import { watchlist } from './api/query/list/watchlist.ts';
import { watchlistraw } from './api/query/list/watchlistraw.ts';
import { allmessages } from './api/query/meta/allmessages.ts';
import { authmanagerinfo } from './api/query/meta/authmanagerinfo.ts';
import { filerepoinfo } from './api/query/meta/filerepoinfo.ts';
import { languageinfo } from './api/query/meta/languageinfo.ts';
import { siteinfo } from './api/query/meta/siteinfo.ts';
import { tokens } from './api/query/meta/tokens.ts';
import { userinfo } from './api/query/meta/userinfo.ts';
import { categories } from './api/query/prop/categories.ts';
import { categoryinfo } from './api/query/prop/categoryinfo.ts';
import { contributors } from './api/query/prop/contributors.ts';
import { deletedrevisions } from './api/query/prop/deletedrevisions.ts';
import { extlinks } from './api/query/prop/extlinks.ts';
import { fileusage } from './api/query/prop/fileusage.ts';
import { images } from './api/query/prop/images.ts';
import { info } from './api/query/prop/info.ts';
import { iwlinks } from './api/query/prop/iwlinks.ts';
import { langlinks } from './api/query/prop/langlinks.ts';
import { links } from './api/query/prop/links.ts';
import { linkshere } from './api/query/prop/linkshere.ts';
import { pageprops } from './api/query/prop/pageprops.ts';
import { redirects } from './api/query/prop/redirects.ts';
import { revisions } from './api/query/prop/revisions.ts';
import { templates } from './api/query/prop/templates.ts';
import { transcludedin } from './api/query/prop/transcludedin.ts';
import { helpMessages } from './help/help-messages.ts';
import { coreBlockActions } from '../wiki/blocks/block.ts';
import { coreChangeTags } from './change-tags.ts';
import { coreJobs } from './jobs.ts';
import { coreLogTypes } from './log-types.ts';
import { coreRights, implicitRights } from './rights.ts';
import { specialPages, unlistedSpecialPages } from './special-pages.ts';
import { coreQueryPages } from '../wiki/query-pages/core-query-pages.ts';
import { coreContentModels } from '../wiki/content/core-models.ts';

/** The core: the first extension. */
export const core: Extension = {
  name: 'MediaWiki',
  preferences: vectorPreferences,
  messages: helpMessages,
  // In MediaWiki's order, in which a refusal lists them.
  // prettier-ignore
  actions: [
    login,
    clientlogin,
    logout,
    createaccount,
    linkaccount,
    unlinkaccount,
    changeauthenticationdata,
    removeauthenticationdata,
    resetpassword,
    query,
    expandtemplates,
    parse,
    stashedit,
    opensearch,
    feedcontributions,
    feedrecentchanges,
    feedwatchlist,
    help,
    paraminfo,
    rsd,
    compare,
    checktoken,
    cspreport,
    validatepassword,
    purge,
    setnotificationtimestamp,
    rollback,
    deleteAction,
    undelete,
    protect,
    block,
    unblock,
    move,
    edit,
    upload,
    filerevert,
    emailuser,
    watch,
    patrol,
    importAction,
    clearhasmsg,
    userrights,
    options,
    imagerotate,
    revisiondelete,
    managetags,
    tag,
    mergehistory,
    setpagelanguage,
    changecontentmodel,
    acquiretempusername,
  ],
  // prettier-ignore
  query: [
    allcategories,
    alldeletedrevisions,
    allfileusages,
    allimages,
    duplicatefiles,
    filearchive,
    imageinfo,
    mystashedfiles,
    stashimageinfo,
    alllinks,
    allmessages,
    allpages,
    allredirects,
    allrevisions,
    alltransclusions,
    allusers,
    authmanagerinfo,
    backlinks,
    blocks,
    categories,
    categoryinfo,
    categorymembers,
    contributors,
    deletedrevisions,
    deletedrevs,
    embeddedin,
    extlinks,
    exturlusage,
    filerepoinfo,
    fileusage,
    images,
    imageusage,
    info,
    iwbacklinks,
    iwlinks,
    langbacklinks,
    langlinks,
    languageinfo,
    links,
    linkshere,
    logevents,
    pagepropnames,
    pageprops,
    pageswithprop,
    prefixsearch,
    protectedtitles,
    querypage,
    random,
    recentchanges,
    redirects,
    revisions,
    search,
    siteinfo,
    tags,
    templates,
    tokens,
    transcludedin,
    usercontribs,
    userinfo,
    users,
    watchlist,
    watchlistraw,
  ],
  queryPages: coreQueryPages,
  specialPages,
  unlistedSpecialPages,
  formats: [json, jsonfm, none, php, phpfm, rawfm, xml, xmlfm],
  rights: coreRights,
  implicitRights,
  blockActions: coreBlockActions,
  changeTags: coreChangeTags,
  contentModels: coreContentModels,
  jobs: coreJobs,
  logTypes: coreLogTypes,
  tokenTypes: ['createaccount', 'csrf', 'login', 'patrol', 'rollback', 'userrights', 'watch'],
  authenticationProviders: [localPasswords, accountDetails],
};
