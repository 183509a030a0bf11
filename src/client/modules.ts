// Written by `npm run client-types` from the declarations of all modules.
import type { Expiry, Limit, Multi, ParamValue, Prefixed, Time } from './values.ts';

/** Parameters of every request. */
export interface BaseParams {
  assert?: 'anon' | 'bot' | 'user';
  assertuser?: string;
  curtimestamp?: boolean;
  errorformat?: 'bc' | 'html' | 'none' | 'plaintext' | 'raw' | 'wikitext';
  errorlang?: string;
  errorsuselocal?: boolean;
  maxage?: number;
  maxlag?: number;
  requestid?: string;
  responselanginfo?: boolean;
  servedby?: boolean;
  smaxage?: number;
  uselang?: string;
  variant?: string;
}

/** Parameters of `action=query` itself. */
export interface QueryParams {
  continue?: string;
  converttitles?: boolean;
  export?: boolean;
  exportnowrap?: boolean;
  exportschema?: '0.10' | '0.11';
  indexpageids?: boolean;
  iwurl?: boolean;
  pageids?: Multi<number>;
  rawcontinue?: boolean;
  redirects?: boolean;
  revids?: Multi<number>;
  titles?: Multi<string>;
}

/** Parameters of actions. `query` has a way of its own. */
export interface Actions {
  abusefiltercheckmatch: {
    filter: string;
    logid?: number;
    rcid?: number;
    vars?: string;
  };
  abusefilterchecksyntax: {
    filter: string;
  };
  abusefilterevalexpression: {
    expression: string;
    prettyprint?: boolean;
  };
  abusefilterunblockautopromote: {
    token?: string;
    user: string;
  };
  abuselogprivatedetails: {
    logid?: number;
    reason?: string;
    token?: string;
  };
  acquiretempusername: {
  };
  aggregategroups: {
    aggregategroup?: string;
    do: 'add' | 'associate' | 'dissociate' | 'remove' | 'update';
    group?: string;
    groupdescription?: string;
    groupname?: string;
    groupsourcelanguagecode?: string;
    token?: string;
  };
  antispoof: {
    username: string;
  };
  block: {
    actionrestrictions?: Multi<string>;
    allowusertalk?: boolean;
    anononly?: boolean;
    autoblock?: boolean;
    expiry?: string;
    hidename?: boolean;
    namespacerestrictions?: Multi<number | '*'>;
    nocreate?: boolean;
    noemail?: boolean;
    pagerestrictions?: Multi<string>;
    partial?: boolean;
    reason?: string;
    reblock?: boolean;
    tags?: Multi<string>;
    token?: string;
    user?: string;
    /** @deprecated */ userid?: number;
    watchlistexpiry?: Expiry;
    watchuser?: boolean;
  };
  bouncehandler: {
    email: string;
  };
  categorytree: {
    category: string;
    options?: string;
  };
  centralauthtoken: {
  };
  centralnoticecdncacheupdatebanner: {
    banner: string;
    language: string;
    token?: string;
  };
  centralnoticechoicedata: {
    language: string;
    project: string;
  };
  centralnoticequerycampaign: {
    campaign?: string;
  };
  changeauthenticationdata: {
    changeauthrequest: string;
    changeauthtoken?: string;
    [field: string]: ParamValue;
  };
  changecontentmodel: {
    bot?: boolean;
    model: string;
    pageid?: number;
    summary?: string;
    tags?: Multi<string>;
    title?: string;
    token?: string;
  };
  checktoken: {
    maxtokenage?: number;
    token: string;
    type: string;
  };
  'cirrus-check-sanity': {
    cluster?: 'default';
    from: number;
    limit?: Limit;
    rerenderfrequency?: number;
    sequenceid?: number;
  };
  'cirrus-config-dump': {
    prop?: Multi<'globals' | 'namespacemap' | 'profiles' | 'replicagroup' | 'usertesting'>;
  };
  'cirrus-mapping-dump': {
  };
  'cirrus-profiles-dump': {
    verbose?: boolean;
  };
  'cirrus-settings-dump': {
  };
  clearhasmsg: {
  };
  clientlogin: {
    logincontinue?: boolean;
    loginmergerequestfields?: boolean;
    loginmessageformat?: 'html' | 'none' | 'raw' | 'wikitext';
    loginpreservestate?: boolean;
    loginrequests?: Multi<string>;
    loginreturnurl?: string;
    logintoken?: string;
    [field: string]: ParamValue;
  };
  collection: {
    submodule: 'addarticle' | 'addcategory' | 'addchapter' | 'clearcollection' | 'getbookcreatorboxcontent' | 'getcollection' | 'getpopupdata' | 'postcollection' | 'removearticle' | 'removeitem' | 'renamechapter' | 'setsorting' | 'settitles' | 'sortitems' | 'suggestarticleaction' | 'suggestundoarticleaction';
  };
  compare: {
    difftype?: 'inline' | 'table' | 'unified';
    /** @deprecated */ fromcontentformat?: string;
    [name: `fromcontentformat-${string}`]: string | undefined;
    /** @deprecated */ fromcontentmodel?: string;
    [name: `fromcontentmodel-${string}`]: string | undefined;
    fromid?: number;
    frompst?: boolean;
    fromrev?: number;
    /** @deprecated */ fromsection?: string;
    [name: `fromsection-${string}`]: string | undefined;
    fromslots?: Multi<'main'>;
    /** @deprecated */ fromtext?: string;
    [name: `fromtext-${string}`]: string | undefined;
    fromtitle?: string;
    prop?: Multi<'comment' | 'diff' | 'diffsize' | 'ids' | 'parsedcomment' | 'rel' | 'size' | 'timestamp' | 'title' | 'user'>;
    slots?: Multi<'main' | '*'>;
    /** @deprecated */ tocontentformat?: string;
    [name: `tocontentformat-${string}`]: string | undefined;
    /** @deprecated */ tocontentmodel?: string;
    [name: `tocontentmodel-${string}`]: string | undefined;
    toid?: number;
    topst?: boolean;
    torelative?: 'cur' | 'next' | 'prev';
    torev?: number;
    /** @deprecated */ tosection?: string;
    [name: `tosection-${string}`]: string | undefined;
    toslots?: Multi<'main'>;
    /** @deprecated */ totext?: string;
    [name: `totext-${string}`]: string | undefined;
    totitle?: string;
  };
  createaccount: {
    createcontinue?: boolean;
    createmergerequestfields?: boolean;
    createmessageformat?: 'html' | 'none' | 'raw' | 'wikitext';
    createpreservestate?: boolean;
    createrequests?: Multi<string>;
    createreturnurl?: string;
    createtoken?: string;
    [field: string]: ParamValue;
  };
  createlocalaccount: {
    reason?: string;
    token?: string;
    username: string;
  };
  cspreport: {
    reportonly?: boolean;
    source?: string;
  };
  delete: {
    deletetalk?: boolean;
    oldimage?: string;
    pageid?: number;
    reason?: string;
    tags?: Multi<string>;
    title?: string;
    token?: string;
    /** @deprecated */ unwatch?: boolean;
    /** @deprecated */ watch?: boolean;
    watchlist?: 'nochange' | 'preferences' | 'unwatch' | 'watch';
    watchlistexpiry?: Expiry;
  };
  deleteglobalaccount: {
    reason?: string;
    token?: string;
    user: string;
  };
  discussiontoolscompare: {
    fromrev?: number;
    fromtitle?: string;
    torev?: number;
    totitle?: string;
  };
  discussiontoolsedit: {
    allownosectiontitle?: boolean;
    autosubscribe?: 'default' | 'no' | 'yes';
    captchaid?: string;
    captchaword?: string;
    commentid?: string;
    commentname?: string;
    formtoken?: string;
    html?: string;
    mobileformat?: boolean;
    nocontent?: string;
    paction: 'addcomment' | 'addtopic';
    page: string;
    returnto?: string;
    returntoanchor?: string;
    returntoquery?: string;
    sectiontitle?: string;
    summary?: string;
    tags?: Multi<string>;
    token?: string;
    useskin?: 'apioutput' | 'authentication-popup' | 'fallback' | 'json' | 'vector' | 'vector-2022';
    watchlist?: string;
    wikitext?: string;
  };
  discussiontoolsfindcomment: {
    heading?: string;
    idorname?: string;
    page?: string;
  };
  discussiontoolsgetsubscriptions: {
    commentname: Multi<string>;
  };
  discussiontoolspageinfo: {
    excludesignatures?: boolean;
    oldid?: number;
    page?: string;
    prop?: Multi<'threaditemshtml' | 'transcludedfrom'>;
  };
  discussiontoolspreview: {
    mobileformat?: boolean;
    page: string;
    sectiontitle?: string;
    type: 'reply' | 'topic';
    useskin?: 'apioutput' | 'authentication-popup' | 'fallback' | 'json' | 'vector' | 'vector-2022';
    wikitext: string;
  };
  discussiontoolssubscribe: {
    commentname: string;
    page: string;
    subscribe: boolean;
    token?: string;
  };
  discussiontoolsthank: {
    commentid: string;
    page: string;
    token?: string;
  };
  echocreateevent: {
    content: string;
    email?: boolean;
    header: string;
    page?: string;
    section?: 'alert' | 'notice';
    token?: string;
    user?: string;
  };
  echomarkread: {
    all?: boolean;
    list?: Multi<string>;
    sections?: Multi<'alert' | 'message'>;
    token?: string;
    unreadlist?: Multi<string>;
  };
  echomarkseen: {
    timestampFormat?: 'ISO_8601' | 'MW';
    type: 'alert' | 'all' | 'message';
  };
  echomute: {
    mute?: Multi<string>;
    token?: string;
    type: 'page-linked-title' | 'user';
    unmute?: Multi<string>;
  };
  edit: {
    appendtext?: string;
    baserevid?: number;
    basetimestamp?: Time;
    bot?: boolean;
    captchaid?: string;
    captchaword?: string;
    contentformat?: string;
    contentmodel?: string;
    createonly?: boolean;
    md5?: string;
    minor?: boolean;
    nocreate?: boolean;
    notminor?: boolean;
    pageid?: number;
    prependtext?: string;
    recreate?: boolean;
    redirect?: boolean;
    returnto?: string;
    returntoanchor?: string;
    returntoquery?: string;
    section?: string;
    sectiontitle?: string;
    starttimestamp?: Time;
    summary?: string;
    tags?: Multi<string>;
    text?: string;
    title?: string;
    token?: string;
    undo?: number;
    undoafter?: number;
    /** @deprecated */ unwatch?: boolean;
    /** @deprecated */ watch?: boolean;
    watchlist?: 'nochange' | 'preferences' | 'unwatch' | 'watch';
    watchlistexpiry?: Expiry;
  };
  editcheckreferenceurl: {
    url: string;
  };
  editmassmessagelist: {
    add?: Multi<string>;
    description?: string;
    minor?: boolean;
    remove?: Multi<string>;
    spamlist: string;
    token?: string;
    watchlist?: 'nochange' | 'preferences' | 'unwatch' | 'watch';
  };
  emailuser: {
    ccme?: boolean;
    subject: string;
    target: string;
    text: string;
    token?: string;
  };
  expandtemplates: {
    /** @deprecated */ generatexml?: boolean;
    includecomments?: boolean;
    prop?: Multi<'categories' | 'encodedjsconfigvars' | 'jsconfigvars' | 'modules' | 'parsetree' | 'properties' | 'ttl' | 'volatile' | 'wikitext'>;
    revid?: number;
    showstrategykeys?: boolean;
    text: string;
    title?: string;
  };
  fancycaptchareload: {
  };
  featuredfeed: {
    feed: string;
    feedformat?: 'atom' | 'rss';
    language?: string;
  };
  feedcontributions: {
    deletedonly?: boolean;
    feedformat?: 'atom' | 'rss';
    hideminor?: boolean;
    month?: number;
    namespace?: number;
    newonly?: boolean;
    showsizediff?: boolean;
    tagfilter?: Multi<string>;
    toponly?: boolean;
    user: string;
    year?: number;
  };
  feedrecentchanges: {
    associated?: boolean;
    days?: number;
    feedformat?: 'atom' | 'rss';
    from?: Time;
    hideanons?: boolean;
    hidebots?: boolean;
    hidecategorization?: boolean;
    hideliu?: boolean;
    hideminor?: boolean;
    hidemyself?: boolean;
    hidepatrolled?: boolean;
    invert?: boolean;
    inverttags?: boolean;
    limit?: number;
    namespace?: number;
    showlinkedto?: boolean;
    tagfilter?: string;
    target?: string;
  };
  feedthreads: {
    days?: number;
    feedformat?: 'atom' | 'rss';
    talkpage?: Multi<string>;
    thread?: Multi<string>;
    type?: Multi<'newthreads' | 'replies'>;
  };
  feedwatchlist: {
    allrev?: boolean;
    feedformat?: 'atom' | 'rss';
    hours?: number;
    linktosections?: boolean;
    wlexcludeuser?: string;
    wlowner?: string;
    wlshow?: Multi<'!anon' | '!autopatrolled' | '!bot' | '!minor' | '!patrolled' | '!unread' | 'anon' | 'autopatrolled' | 'bot' | 'minor' | 'patrolled' | 'unread'>;
    wltoken?: string;
    wltype?: Multi<'categorize' | 'edit' | 'external' | 'log' | 'new'>;
  };
  filerevert: {
    archivename: string;
    comment?: string;
    filename: string;
    token?: string;
  };
  flow: {
    page?: string;
    submodule: 'close-open-topic' | 'edit-header' | 'edit-post' | 'edit-title' | 'edit-topic-summary' | 'lock-topic' | 'moderate-post' | 'moderate-topic' | 'new-topic' | 'reply' | 'undo-edit-header' | 'undo-edit-post' | 'undo-edit-topic-summary' | 'view-header' | 'view-post' | 'view-post-history' | 'view-topic' | 'view-topic-history' | 'view-topic-summary' | 'view-topiclist';
    token?: string;
  };
  'flow-parsoid-utils': {
    content: string;
    from: 'html' | 'wikitext';
    pageid?: number;
    title?: string;
    to: 'html' | 'wikitext';
  };
  flowthank: {
    postid: string;
    token?: string;
  };
  globalblock: {
    'allow-account-creation'?: boolean;
    alsolocal?: boolean;
    anononly?: boolean;
    'enable-autoblock'?: boolean;
    expiry?: Expiry;
    id?: number;
    'local-allow-account-creation'?: boolean;
    localanononly?: boolean;
    localblocksemail?: boolean;
    localblockstalk?: boolean;
    modify?: boolean;
    reason: string;
    target?: string;
    token?: string;
    unblock?: boolean;
  };
  globalpreferenceoverrides: {
    change?: Multi<string>;
    optionname?: string;
    optionvalue?: string;
    reset?: boolean;
    resetkinds?: Multi<'all' | 'registered' | 'registered-checkmatrix' | 'registered-multiselect' | 'special' | 'unused' | 'userjs'>;
    token?: string;
  };
  globalpreferences: {
    change?: Multi<string>;
    optionname?: string;
    optionvalue?: string;
    reset?: boolean;
    resetkinds?: Multi<'all' | 'registered' | 'registered-checkmatrix' | 'registered-multiselect' | 'special' | 'unused' | 'userjs'>;
    token?: string;
  };
  globaluserrights: {
    add?: Multi<string>;
    expiry?: Multi<string>;
    reason?: string;
    remove?: Multi<string>;
    tags?: Multi<string>;
    token?: string;
    user?: string;
    /** @deprecated */ userid?: number;
  };
  graph: {
    hash?: string;
    oldid?: number;
    text?: string;
    title?: string;
  };
  groupreview: {
    group: string;
    language?: string;
    state: string;
    token?: string;
  };
  help: {
    modules?: Multi<string>;
    recursivesubmodules?: boolean;
    submodules?: boolean;
    toc?: boolean;
    wrap?: boolean;
  };
  imagerotate: {
    continue?: string;
    converttitles?: boolean;
    generator?: 'allcategories' | 'alldeletedrevisions' | 'allfileusages' | 'allimages' | 'alllinks' | 'allpages' | 'allredirects' | 'allrevisions' | 'alltransclusions' | 'backlinks' | 'categories' | 'categorymembers' | 'deletedrevisions' | 'duplicatefiles' | 'embeddedin' | 'exturlusage' | 'fileusage' | 'geosearch' | 'images' | 'imageusage' | 'iwbacklinks' | 'langbacklinks' | 'links' | 'linkshere' | 'messagecollection' | 'pageswithprop' | 'prefixsearch' | 'protectedtitles' | 'querypage' | 'random' | 'readinglistentries' | 'recentchanges' | 'redirects' | 'revisions' | 'search' | 'templates' | 'transcludedin' | 'watchlist' | 'watchlistraw';
    pageids?: Multi<number>;
    redirects?: boolean;
    revids?: Multi<number>;
    rotation: '180' | '270' | '90';
    tags?: Multi<string>;
    titles?: Multi<string>;
    token?: string;
  };
  import: {
    assignknownusers?: boolean;
    fullhistory?: boolean;
    interwikipage?: string;
    interwikiprefix?: string;
    interwikisource?: string;
    namespace?: number;
    rootpage?: string;
    summary?: string;
    tags?: Multi<string>;
    templates?: boolean;
    token?: string;
    xml?: Blob;
  };
  jsonconfig: {
    command?: 'reload' | 'reset' | 'status';
    content?: string;
    namespace?: number;
    title?: string;
  };
  jsondata: {
    title: string;
  };
  languagesearch: {
    search: string;
    typos?: number;
  };
  linkaccount: {
    linkcontinue?: boolean;
    linkmergerequestfields?: boolean;
    linkmessageformat?: 'html' | 'none' | 'raw' | 'wikitext';
    linkrequests?: Multi<string>;
    linkreturnurl?: string;
    linktoken?: string;
    [field: string]: ParamValue;
  };
  login: {
    lgdomain?: string;
    lgname?: string;
    lgpassword?: string;
    lgtoken?: string;
  };
  logout: {
    token?: string;
  };
  managegroupsynchronizationcache: {
    group: string;
    operation: 'resolveGroup' | 'resolveMessage';
    title?: string;
    token?: string;
  };
  managemessagegroups: {
    changesetModified: number;
    changesetName?: string;
    groupId: string;
    messageKey: string;
    operation: 'new' | 'rename';
    renameMessageKey?: string;
    token?: string;
  };
  managetags: {
    ignorewarnings?: boolean;
    operation: 'activate' | 'create' | 'deactivate' | 'delete';
    reason?: string;
    tag: string;
    tags?: Multi<string>;
    token?: string;
  };
  markfortranslation: {
    forcelatestsyntaxversion?: boolean;
    forcepriority?: boolean;
    fuzzyunits?: Multi<string>;
    nofuzzyunits?: Multi<string>;
    pageid?: number;
    prioritylanguages?: Multi<string>;
    priorityreason?: string;
    revid?: number;
    title?: string;
    token?: string;
    transclusion?: 'no' | 'yes';
    translatetitle?: 'no' | 'yes';
  };
  massmessage: {
    message?: string;
    'page-message'?: string;
    spamlist: string;
    subject: string;
    token?: string;
  };
  mergehistory: {
    from?: string;
    fromid?: number;
    reason?: string;
    timestamp?: Time;
    to?: string;
    toid?: number;
    token?: string;
  };
  messagegroupsubscription: {
    groupId: string;
    operation: 'subscribe' | 'unsubscribe';
    token?: string;
  };
  move: {
    from?: string;
    fromid?: number;
    ignorewarnings?: boolean;
    movesubpages?: boolean;
    movetalk?: boolean;
    noredirect?: boolean;
    reason?: string;
    tags?: Multi<string>;
    to: string;
    token?: string;
    watchlist?: 'nochange' | 'preferences' | 'unwatch' | 'watch';
    watchlistexpiry?: Expiry;
  };
  newslettersubscribe: {
    do: 'subscribe' | 'unsubscribe';
    id: number;
    token?: string;
  };
  oathvalidate: {
    data: string;
    token?: string;
    user?: string;
  };
  opensearch: {
    format?: 'json' | 'jsonfm' | 'xml' | 'xmlfm';
    limit?: Limit;
    namespace?: Multi<number | '*'>;
    redirects?: 'resolve' | 'return';
    search: string;
    /** @deprecated */ suggest?: boolean;
    warningsaserror?: boolean;
  };
  options: {
    change?: Multi<string>;
    global?: 'ignore' | 'override' | 'update';
    optionname?: string;
    optionvalue?: string;
    reset?: boolean;
    resetkinds?: Multi<'all' | 'registered' | 'registered-checkmatrix' | 'registered-multiselect' | 'special' | 'unused' | 'userjs'>;
    token?: string;
  };
  paraminfo: {
    /** @deprecated */ formatmodules?: Multi<string>;
    helpformat?: 'html' | 'none' | 'raw' | 'wikitext';
    /** @deprecated */ mainmodule?: string;
    modules?: Multi<string>;
    /** @deprecated */ pagesetmodule?: string;
    /** @deprecated */ querymodules?: Multi<string>;
  };
  parse: {
    contentformat?: string;
    contentmodel?: string;
    disableeditsection?: boolean;
    disablelimitreport?: boolean;
    /** @deprecated */ disablepp?: boolean;
    disablestylededuplication?: boolean;
    disabletoc?: boolean;
    /** @deprecated */ effectivelanglinks?: boolean;
    /** @deprecated */ generatexml?: boolean;
    mobileformat?: boolean;
    oldid?: number;
    onlypst?: boolean;
    page?: string;
    pageid?: number;
    parsoid?: boolean;
    preview?: boolean;
    prop?: Multi<'categories' | 'categorieshtml' | 'displaytitle' | 'encodedjsconfigvars' | 'externallinks' | 'headhtml' | 'headitems' | 'images' | 'indicators' | 'iwlinks' | 'jsconfigvars' | 'langlinks' | 'limitreportdata' | 'limitreporthtml' | 'links' | 'modules' | 'parsetree' | 'parsewarnings' | 'parsewarningshtml' | 'properties' | 'revid' | 'sections' | 'subtitle' | 'templates' | 'text' | 'tocdata' | 'wikitext'>;
    pst?: boolean;
    redirects?: boolean;
    revid?: number;
    section?: string;
    sectionpreview?: boolean;
    sectiontitle?: string;
    showstrategykeys?: boolean;
    summary?: string;
    text?: string;
    title?: string;
    usearticle?: boolean;
    useskin?: 'apioutput' | 'authentication-popup' | 'fallback' | 'json' | 'vector' | 'vector-2022';
    wrapoutputclass?: string;
  };
  patrol: {
    rcid?: number;
    revid?: number;
    tags?: Multi<string>;
    token?: string;
  };
  protect: {
    cascade?: boolean;
    expiry?: Multi<string>;
    pageid?: number;
    protections: Multi<string>;
    reason?: string;
    tags?: Multi<string>;
    title?: string;
    token?: string;
    /** @deprecated */ watch?: boolean;
    watchlist?: 'nochange' | 'preferences' | 'unwatch' | 'watch';
    watchlistexpiry?: Expiry;
  };
  purge: {
    continue?: string;
    converttitles?: boolean;
    forcelinkupdate?: boolean;
    forcerecursivelinkupdate?: boolean;
    generator?: 'allcategories' | 'alldeletedrevisions' | 'allfileusages' | 'allimages' | 'alllinks' | 'allpages' | 'allredirects' | 'allrevisions' | 'alltransclusions' | 'backlinks' | 'categories' | 'categorymembers' | 'deletedrevisions' | 'duplicatefiles' | 'embeddedin' | 'exturlusage' | 'fileusage' | 'geosearch' | 'images' | 'imageusage' | 'iwbacklinks' | 'langbacklinks' | 'links' | 'linkshere' | 'messagecollection' | 'pageswithprop' | 'prefixsearch' | 'protectedtitles' | 'querypage' | 'random' | 'readinglistentries' | 'recentchanges' | 'redirects' | 'revisions' | 'search' | 'templates' | 'transcludedin' | 'watchlist' | 'watchlistraw';
    pageids?: Multi<number>;
    redirects?: boolean;
    revids?: Multi<number>;
    titles?: Multi<string>;
  };
  readinglists: {
    command: 'create' | 'createentry' | 'delete' | 'deleteentry' | 'setup' | 'teardown' | 'update';
    token?: string;
  };
  removeauthenticationdata: {
    request: string;
    token?: string;
  };
  resetpassword: {
    email?: string;
    token?: string;
    user?: string;
  };
  revisiondelete: {
    hide?: Multi<'comment' | 'content' | 'user'>;
    ids: Multi<string>;
    reason?: string;
    show?: Multi<'comment' | 'content' | 'user'>;
    suppress?: 'no' | 'nochange' | 'yes';
    tags?: Multi<string>;
    target?: string;
    token?: string;
    type: 'archive' | 'filearchive' | 'logging' | 'oldimage' | 'revision';
  };
  rollback: {
    markbot?: boolean;
    pageid?: number;
    summary?: string;
    tags?: Multi<string>;
    title?: string;
    token?: string;
    user: string;
    watchlist?: 'nochange' | 'preferences' | 'unwatch' | 'watch';
    watchlistexpiry?: Expiry;
  };
  rsd: {
  };
  'sanitize-mapdata': {
    text: string;
    title?: string;
  };
  'scribunto-console': {
    clear?: boolean;
    content?: string;
    question: string;
    session?: number;
    title?: string;
    token?: string;
  };
  searchtranslations: {
    case?: string;
    filter?: '' | 'fuzzy' | 'translated' | 'untranslated';
    group?: string;
    language?: string;
    limit?: Limit;
    match?: string;
    offset?: number;
    query: string;
    service?: never;
    sourcelanguage?: string;
  };
  securepollauth: {
    id: number;
    token: string;
  };
  setglobalaccountstatus: {
    hidden?: '' | 'lists' | 'suppressed';
    locked?: '' | 'lock' | 'unlock';
    reason?: string;
    statecheck?: string;
    token?: string;
    user: string;
  };
  setnotificationtimestamp: {
    continue?: string;
    converttitles?: boolean;
    entirewatchlist?: boolean;
    generator?: 'allcategories' | 'alldeletedrevisions' | 'allfileusages' | 'allimages' | 'alllinks' | 'allpages' | 'allredirects' | 'allrevisions' | 'alltransclusions' | 'backlinks' | 'categories' | 'categorymembers' | 'deletedrevisions' | 'duplicatefiles' | 'embeddedin' | 'exturlusage' | 'fileusage' | 'geosearch' | 'images' | 'imageusage' | 'iwbacklinks' | 'langbacklinks' | 'links' | 'linkshere' | 'messagecollection' | 'pageswithprop' | 'prefixsearch' | 'protectedtitles' | 'querypage' | 'random' | 'readinglistentries' | 'recentchanges' | 'redirects' | 'revisions' | 'search' | 'templates' | 'transcludedin' | 'watchlist' | 'watchlistraw';
    newerthanrevid?: number;
    pageids?: Multi<number>;
    redirects?: boolean;
    revids?: Multi<number>;
    timestamp?: Time;
    titles?: Multi<string>;
    token?: string;
    torevid?: number;
  };
  setpagelanguage: {
    lang: 'aae' | 'ab' | 'abs' | 'ace' | 'acf' | 'acm' | 'ady' | 'ady-cyrl' | 'aeb' | 'aeb-arab' | 'aeb-latn' | 'af' | 'aln' | 'alt' | 'am' | 'ami' | 'an' | 'ang' | 'ann' | 'anp' | 'apc' | 'ar' | 'arc' | 'arn' | 'arq' | 'ary' | 'arz' | 'as' | 'ase' | 'ast' | 'atj' | 'av' | 'avk' | 'awa' | 'ay' | 'az' | 'azb' | 'ba' | 'ban' | 'ban-bali' | 'bar' | 'bbc' | 'bbc-latn' | 'bcc' | 'bci' | 'bcl' | 'bdr' | 'be' | 'be-tarask' | 'bew' | 'bg' | 'bgc' | 'bgn' | 'bh' | 'bho' | 'bi' | 'bjn' | 'blk' | 'bm' | 'bn' | 'bo' | 'bpy' | 'bqi' | 'br' | 'brh' | 'bs' | 'btm' | 'bto' | 'bug' | 'bxr' | 'ca' | 'cbk-zam' | 'ccp' | 'cdo' | 'ce' | 'ceb' | 'ch' | 'chn' | 'chr' | 'chy' | 'ckb' | 'co' | 'cps' | 'cpx' | 'cpx-hans' | 'cpx-hant' | 'cr' | 'crh' | 'crh-cyrl' | 'crh-latn' | 'crh-ro' | 'cs' | 'csb' | 'cu' | 'cv' | 'cy' | 'da' | 'dag' | 'de' | 'de-at' | 'de-ch' | 'de-formal' | 'default' | 'dga' | 'din' | 'diq' | 'dsb' | 'dtp' | 'dty' | 'dua' | 'dv' | 'dz' | 'ee' | 'efi' | 'egl' | 'el' | 'eml' | 'en' | 'en-ca' | 'en-gb' | 'eo' | 'es' | 'es-formal' | 'et' | 'eu' | 'ext' | 'fa' | 'fat' | 'ff' | 'fi' | 'fit' | 'fj' | 'fo' | 'fon' | 'fr' | 'frc' | 'frp' | 'frr' | 'fur' | 'fy' | 'ga' | 'gaa' | 'gag' | 'gan' | 'gan-hans' | 'gan-hant' | 'gcf' | 'gcr' | 'gd' | 'gl' | 'gld' | 'glk' | 'gn' | 'gom' | 'gom-deva' | 'gom-latn' | 'gor' | 'got' | 'gpe' | 'grc' | 'gsw' | 'gu' | 'guc' | 'gur' | 'guw' | 'gv' | 'ha' | 'hak' | 'hak-hans' | 'hak-hant' | 'hak-latn' | 'haw' | 'he' | 'hi' | 'hif' | 'hif-latn' | 'hil' | 'hno' | 'hr' | 'hrx' | 'hsb' | 'hsn' | 'ht' | 'hu' | 'hu-formal' | 'hy' | 'hyw' | 'ia' | 'iba' | 'ibb' | 'id' | 'ie' | 'ig' | 'igl' | 'ii' | 'ik' | 'ike-cans' | 'ike-latn' | 'ilo' | 'inh' | 'io' | 'is' | 'isv-cyrl' | 'isv-latn' | 'it' | 'iu' | 'ja' | 'jam' | 'jbo' | 'jut' | 'jv' | 'ka' | 'kaa' | 'kab' | 'kai' | 'kbd' | 'kbd-cyrl' | 'kbp' | 'kcg' | 'kea' | 'kg' | 'kge' | 'khw' | 'ki' | 'kiu' | 'kjh' | 'kjp' | 'kk' | 'kk-arab' | 'kk-cn' | 'kk-cyrl' | 'kk-kz' | 'kk-latn' | 'kk-tr' | 'kl' | 'km' | 'kn' | 'knc' | 'ko' | 'ko-kp' | 'koi' | 'kr' | 'krc' | 'kri' | 'krj' | 'krl' | 'ks' | 'ks-arab' | 'ks-deva' | 'ksh' | 'ksw' | 'ku' | 'ku-arab' | 'ku-latn' | 'kum' | 'kus' | 'kv' | 'kw' | 'ky' | 'la' | 'lad' | 'lb' | 'lbe' | 'lez' | 'lfn' | 'lg' | 'li' | 'lij' | 'liv' | 'lki' | 'lld' | 'lmo' | 'ln' | 'lo' | 'loz' | 'lrc' | 'lt' | 'ltg' | 'lua' | 'lus' | 'luz' | 'lv' | 'lzh' | 'lzz' | 'mad' | 'mag' | 'mai' | 'map-bms' | 'mdf' | 'mg' | 'mhr' | 'mi' | 'min' | 'mk' | 'ml' | 'mn' | 'mnc' | 'mnc-latn' | 'mnc-mong' | 'mni' | 'mnw' | 'mo' | 'mos' | 'mr' | 'mrh' | 'mrj' | 'ms' | 'ms-arab' | 'mt' | 'mui' | 'mwl' | 'my' | 'myv' | 'mzn' | 'na' | 'nah' | 'nan' | 'nan-hant' | 'nan-latn-pehoeji' | 'nan-latn-tailo' | 'nap' | 'nb' | 'nds' | 'nds-nl' | 'ne' | 'new' | 'nia' | 'nit' | 'niu' | 'nl' | 'nl-informal' | 'nmz' | 'nn' | 'nod' | 'nog' | 'nov' | 'nqo' | 'nr' | 'nrm' | 'nso' | 'nup' | 'nv' | 'ny' | 'nyn' | 'nyo' | 'nys' | 'oc' | 'ojb' | 'olo' | 'om' | 'or' | 'os' | 'pa' | 'pag' | 'pam' | 'pap' | 'pcd' | 'pcm' | 'pdc' | 'pdt' | 'pfl' | 'pi' | 'pih' | 'pl' | 'pms' | 'pnb' | 'pnt' | 'prg' | 'ps' | 'pt' | 'pt-br' | 'pwn' | 'qu' | 'qug' | 'rgn' | 'rif' | 'rki' | 'rm' | 'rmc' | 'rmy' | 'rn' | 'ro' | 'roa-tara' | 'rsk' | 'ru' | 'rue' | 'rup' | 'ruq' | 'ruq-cyrl' | 'ruq-latn' | 'rut' | 'rw' | 'ryu' | 'sa' | 'sah' | 'sat' | 'sc' | 'scn' | 'sco' | 'sd' | 'sdc' | 'sdh' | 'se' | 'se-fi' | 'se-no' | 'se-se' | 'sei' | 'ses' | 'sg' | 'sgs' | 'sh' | 'sh-cyrl' | 'sh-latn' | 'shi' | 'shn' | 'shy' | 'shy-latn' | 'si' | 'sjd' | 'sje' | 'sk' | 'skr' | 'skr-arab' | 'sl' | 'sli' | 'sm' | 'sma' | 'smn' | 'sms' | 'sn' | 'so' | 'sq' | 'sr' | 'sr-ec' | 'sr-el' | 'srn' | 'sro' | 'ss' | 'st' | 'stq' | 'sty' | 'su' | 'sv' | 'sw' | 'syl' | 'szl' | 'szy' | 'ta' | 'tay' | 'tcy' | 'tdd' | 'te' | 'tet' | 'tg' | 'tg-cyrl' | 'tg-latn' | 'th' | 'ti' | 'tig' | 'tk' | 'tl' | 'tly' | 'tn' | 'to' | 'tok' | 'tpi' | 'tr' | 'tru' | 'trv' | 'ts' | 'tt' | 'tt-cyrl' | 'tt-latn' | 'ttj' | 'tum' | 'tw' | 'ty' | 'tyv' | 'tzm' | 'udm' | 'ug' | 'ug-arab' | 'ug-latn' | 'uk' | 'ur' | 'uz' | 've' | 'vec' | 'vep' | 'vi' | 'vls' | 'vmf' | 'vmw' | 'vo' | 'vot' | 'vro' | 'wa' | 'wal' | 'war' | 'wls' | 'wo' | 'wuu' | 'wuu-hans' | 'wuu-hant' | 'xal' | 'xh' | 'xmf' | 'xsy' | 'yi' | 'yo' | 'yrl' | 'yue' | 'yue-hans' | 'yue-hant' | 'za' | 'zea' | 'zgh' | 'zh' | 'zh-cn' | 'zh-hans' | 'zh-hant' | 'zh-hk' | 'zh-mo' | 'zh-my' | 'zh-sg' | 'zh-tw' | 'zu';
    pageid?: number;
    reason?: string;
    tags?: Multi<string>;
    title?: string;
    token?: string;
  };
  shortenurl: {
    url: string;
  };
  sitematrix: {
    smcontinue?: string;
    smlangprop?: Multi<'code' | 'dir' | 'localname' | 'name' | 'site'>;
    smlimit?: Limit;
    smsiteprop?: Multi<'code' | 'dbname' | 'lang' | 'sitename' | 'url'>;
    smstate?: Multi<'all' | 'closed' | 'fishbowl' | 'nonglobal' | 'private'>;
    smtype?: Multi<'language' | 'special'>;
  };
  spamblacklist: {
    url: Multi<string>;
  };
  stashedit: {
    baserevid: number;
    contentformat: string;
    contentmodel: string;
    section?: string;
    sectiontitle?: string;
    stashedtexthash?: string;
    summary?: string;
    text?: string;
    title: string;
    token?: string;
  };
  streamconfigs: {
    /** @deprecated */ all_settings?: boolean;
    constraints?: Multi<string>;
    streams?: Multi<string>;
  };
  strikevote: {
    option: 'strike' | 'unstrike';
    reason: string;
    token?: string;
    voteid: number;
  };
  tag: {
    add?: Multi<string>;
    logid?: Multi<number>;
    rcid?: Multi<number>;
    reason?: string;
    remove?: Multi<string>;
    revid?: Multi<number>;
    tags?: Multi<string>;
    token?: string;
  };
  templatedata: {
    converttitles?: boolean;
    /** @deprecated */ doNotIgnoreMissingTitles?: boolean;
    generator?: 'allcategories' | 'alldeletedrevisions' | 'allfileusages' | 'allimages' | 'alllinks' | 'allpages' | 'allredirects' | 'allrevisions' | 'alltransclusions' | 'backlinks' | 'categories' | 'categorymembers' | 'deletedrevisions' | 'duplicatefiles' | 'embeddedin' | 'exturlusage' | 'fileusage' | 'geosearch' | 'images' | 'imageusage' | 'iwbacklinks' | 'langbacklinks' | 'links' | 'linkshere' | 'messagecollection' | 'pageswithprop' | 'prefixsearch' | 'protectedtitles' | 'querypage' | 'random' | 'readinglistentries' | 'recentchanges' | 'redirects' | 'revisions' | 'search' | 'templates' | 'transcludedin' | 'watchlist' | 'watchlistraw';
    includeMissingTitles?: boolean;
    lang?: string;
    pageids?: Multi<number>;
    redirects?: boolean;
    revids?: Multi<number>;
    titles?: Multi<string>;
  };
  thank: {
    log?: number;
    rev?: number;
    source?: string;
    token?: string;
  };
  threadaction: {
    bump?: string;
    captchaid?: string;
    captchaword?: string;
    method?: string;
    newparent?: string;
    operand?: string;
    reason?: string;
    render?: string;
    signature?: string;
    sortkey?: string;
    subject?: string;
    talkpage?: string;
    text?: string;
    thread?: Multi<string>;
    threadaction: 'addreaction' | 'deletereaction' | 'edit' | 'inlineeditform' | 'markread' | 'markunread' | 'merge' | 'newthread' | 'reply' | 'setsortkey' | 'setsubject' | 'split';
    token?: string;
    type?: string;
    value?: string;
  };
  timedtext: {
    lang?: string;
    pageid?: number;
    title?: string;
    trackformat: 'srt' | 'vtt';
  };
  titleblacklist: {
    tbaction?: 'create' | 'createpage' | 'createtalk' | 'edit' | 'move' | 'new-account' | 'upload';
    tbnooverride?: boolean;
    tbtitle: string;
  };
  transcodereset: {
    title: string;
    token?: string;
    transcodekey?: string;
  };
  translationaids: {
    group?: string;
    prop?: Multi<'definition' | 'definitiondiff' | 'documentation' | 'editsummaries' | 'gettext' | 'groups' | 'inotherlanguages' | 'insertables' | 'mt' | 'support' | 'translation' | 'ttmserver'>;
    title: string;
  };
  translationcheck: {
    title: string;
    translation: string;
  };
  translationentitysearch: {
    entitytype?: Multi<'groups' | 'messages'>;
    grouptypes?: Multi<'aggregate-groups' | 'message-bundles' | 'translatable-pages'>;
    limit?: Limit;
    query?: string;
  };
  translationreview: {
    revision: number;
    token?: string;
  };
  translationstats: {
    count: 'edits' | 'registrations' | 'reviewers' | 'reviews' | 'users';
    days?: number;
    group?: Multi<string>;
    language?: Multi<string>;
    scale?: 'days' | 'hours' | 'months' | 'weeks' | 'years';
    start?: Time;
  };
  ttmserver: {
    service?: string;
    sourcelanguage: string;
    targetlanguage: string;
    text: string;
  };
  ulslocalization: {
    language: string;
  };
  ulssetlang: {
    languagecode: string;
    token?: string;
  };
  unblock: {
    id?: number;
    reason?: string;
    tags?: Multi<string>;
    token?: string;
    user?: string;
    /** @deprecated */ userid?: number;
    watchlistexpiry?: Expiry;
    watchuser?: boolean;
  };
  undelete: {
    fileids?: Multi<number>;
    reason?: string;
    tags?: Multi<string>;
    timestamps?: Multi<Time>;
    title: string;
    token?: string;
    undeletetalk?: boolean;
    watchlist?: 'nochange' | 'preferences' | 'unwatch' | 'watch';
    watchlistexpiry?: Expiry;
  };
  unlinkaccount: {
    request: string;
    token?: string;
  };
  upload: {
    async?: boolean;
    checkstatus?: boolean;
    chunk?: Blob;
    comment?: string;
    file?: Blob;
    filekey?: string;
    filename?: string;
    filesize?: number;
    ignorewarnings?: boolean;
    offset?: number;
    /** @deprecated */ sessionkey?: string;
    stash?: boolean;
    tags?: Multi<string>;
    text?: string;
    token?: string;
    url?: string;
    /** @deprecated */ watch?: boolean;
    watchlist?: 'nochange' | 'preferences' | 'watch';
    watchlistexpiry?: Expiry;
  };
  userrights: {
    add?: Multi<string>;
    expiry?: Multi<string>;
    reason?: string;
    remove?: Multi<string>;
    tags?: Multi<string>;
    token?: string;
    user?: string;
    /** @deprecated */ userid?: number;
    watchlistexpiry?: Expiry;
    watchuser?: boolean;
  };
  validatepassword: {
    email?: string;
    password: string;
    realname?: string;
    user?: string;
  };
  visualeditor: {
    badetag?: string;
    editintro?: string;
    format?: 'json' | 'jsonfm';
    oldid?: number;
    paction: 'metadata' | 'parse' | 'parsefragment' | 'templatesused' | 'wikitext';
    page: string;
    preload?: string;
    preloadparams?: Multi<string>;
    pst?: boolean;
    section?: string;
    stash?: boolean;
    wikitext?: string;
  };
  visualeditoredit: {
    basetimestamp?: Time;
    cachekey?: string;
    captchaid?: string;
    captchaword?: string;
    [name: `data-${string}`]: string | undefined;
    etag?: string;
    html?: string;
    minor?: string;
    mobileformat?: boolean;
    nocontent?: boolean;
    oldid?: number;
    paction: 'diff' | 'save' | 'serialize' | 'serializeforcache';
    page: string;
    plugins?: Multi<string>;
    returnto?: string;
    returntoanchor?: string;
    returntoquery?: string;
    section?: string;
    sectiontitle?: string;
    starttimestamp?: Time;
    summary?: string;
    tags?: Multi<string>;
    token?: string;
    useskin?: 'apioutput' | 'authentication-popup' | 'fallback' | 'json' | 'vector' | 'vector-2022';
    watchlist?: string;
    wikitext?: string;
  };
  watch: {
    continue?: string;
    converttitles?: boolean;
    expiry?: Expiry;
    generator?: 'allcategories' | 'alldeletedrevisions' | 'allfileusages' | 'allimages' | 'alllinks' | 'allpages' | 'allredirects' | 'allrevisions' | 'alltransclusions' | 'backlinks' | 'categories' | 'categorymembers' | 'deletedrevisions' | 'duplicatefiles' | 'embeddedin' | 'exturlusage' | 'fileusage' | 'geosearch' | 'images' | 'imageusage' | 'iwbacklinks' | 'langbacklinks' | 'links' | 'linkshere' | 'messagecollection' | 'pageswithprop' | 'prefixsearch' | 'protectedtitles' | 'querypage' | 'random' | 'readinglistentries' | 'recentchanges' | 'redirects' | 'revisions' | 'search' | 'templates' | 'transcludedin' | 'watchlist' | 'watchlistraw';
    pageids?: Multi<number>;
    redirects?: boolean;
    revids?: Multi<number>;
    /** @deprecated */ title?: string;
    titles?: Multi<string>;
    token?: string;
    unwatch?: boolean;
  };
  'webapp-manifest': {
  };
  webauthn: {
    func: 'getAuthInfo' | 'getRegisterInfo';
  };
  wikilove: {
    email?: string;
    message?: string;
    subject: string;
    tags?: Multi<string>;
    text: string;
    title: string;
    token?: string;
    type?: string;
  };
}

/** Parameters of `prop` modules. */
export interface PropModules {
  categories: {
    clcategories?: Multi<string>;
    clcontinue?: string;
    cldir?: 'ascending' | 'descending';
    cllimit?: Limit;
    clprop?: Multi<'hidden' | 'sortkey' | 'timestamp'>;
    clshow?: Multi<'!hidden' | 'hidden'>;
  };
  categoryinfo: {
    cicontinue?: string;
  };
  cirrusbuilddoc: {
    cbbuilders?: Multi<'content' | 'links'>;
    cblimiterprofile?: string;
  };
  cirruscompsuggestbuilddoc: {
    csbmethod?: string;
  };
  cirrusdoc: {
    cdincludes?: Multi<string>;
  };
  contributors: {
    pccontinue?: string;
    pcexcludegroup?: Multi<string>;
    pcexcluderights?: Multi<string>;
    pcgroup?: Multi<string>;
    pclimit?: Limit;
    pcrights?: Multi<string>;
  };
  coordinates: {
    cocontinue?: string;
    codistancefrompage?: string;
    codistancefrompoint?: string;
    colimit?: Limit;
    coprimary?: 'all' | 'primary' | 'secondary';
    coprop?: Multi<'country' | 'dim' | 'globe' | 'name' | 'region' | 'type'>;
  };
  deletedrevisions: {
    /** @deprecated */ drvcontentformat?: string;
    [name: `drvcontentformat-${string}`]: string | undefined;
    drvcontinue?: string;
    /** @deprecated */ drvdiffto?: string;
    /** @deprecated */ drvdifftotext?: string;
    /** @deprecated */ drvdifftotextpst?: boolean;
    drvdir?: 'newer' | 'older';
    drvend?: Time;
    drvexcludeuser?: string;
    /** @deprecated */ drvexpandtemplates?: boolean;
    /** @deprecated */ drvgeneratexml?: boolean;
    drvlimit?: Limit;
    /** @deprecated */ drvparse?: boolean;
    drvprop?: Multi<'comment' | 'content' | 'contentmodel' | 'flags' | 'ids' | 'parsedcomment' | 'parsetree' | 'roles' | 'sha1' | 'size' | 'slotsha1' | 'slotsize' | 'tags' | 'timestamp' | 'user' | 'userid'>;
    drvsection?: string;
    drvslots?: Multi<'main' | '*'>;
    drvstart?: Time;
    drvtag?: string;
    drvuser?: string;
  };
  duplicatefiles: {
    dfcontinue?: string;
    dfdir?: 'ascending' | 'descending';
    dflimit?: Limit;
    dflocalonly?: boolean;
  };
  extlinks: {
    elcontinue?: string;
    /** @deprecated */ elexpandurl?: boolean;
    ellimit?: Limit;
    elprotocol?: string;
    elquery?: string;
  };
  extracts: {
    exchars?: number;
    excontinue?: number;
    exintro?: boolean;
    exlimit?: Limit;
    explaintext?: boolean;
    exsectionformat?: 'plain' | 'raw' | 'wiki';
    exsentences?: number;
  };
  fileusage: {
    fucontinue?: string;
    fulimit?: Limit;
    funamespace?: Multi<number | '*'>;
    fuprop?: Multi<'pageid' | 'redirect' | 'title'>;
    fushow?: Multi<'!redirect' | 'redirect'>;
  };
  flowinfo: {
  };
  globalusage: {
    gucontinue?: string;
    gufilterlocal?: boolean;
    gulimit?: Limit;
    gunamespace?: Multi<number | '*'>;
    guprop?: Multi<'namespace' | 'pageid' | 'url'>;
    gusite?: Multi<never>;
  };
  imageinfo: {
    iibadfilecontexttitle?: string;
    iicontinue?: string;
    iiend?: Time;
    iiextmetadatafilter?: Multi<string>;
    iiextmetadatalanguage?: string;
    iiextmetadatamultilang?: boolean;
    iilimit?: Limit;
    iilocalonly?: boolean;
    iimetadataversion?: string;
    iiprop?: Multi<'archivename' | 'badfile' | 'bitdepth' | 'canonicaltitle' | 'comment' | 'commonmetadata' | 'dimensions' | 'extmetadata' | 'mediatype' | 'metadata' | 'mime' | 'parsedcomment' | 'sha1' | 'size' | 'thumbmime' | 'timestamp' | 'uploadwarning' | 'url' | 'user' | 'userid'>;
    iistart?: Time;
    iiurlheight?: number;
    iiurlparam?: string;
    iiurlwidth?: number;
  };
  images: {
    imcontinue?: string;
    imdir?: 'ascending' | 'descending';
    imimages?: Multi<string>;
    imlimit?: Limit;
  };
  info: {
    incontinue?: string;
    ineditintrocustom?: string;
    ineditintroskip?: Multi<string>;
    ineditintrostyle?: 'lessframes' | 'moreframes';
    inlinkcontext?: string;
    inpreloadcustom?: string;
    inpreloadnewsection?: boolean;
    inpreloadparams?: Multi<string>;
    inprop?: Multi<'associatedpage' | 'displaytitle' | 'editintro' | 'linkclasses' | 'notificationtimestamp' | 'preload' | 'preloadcontent' | 'protection' | 'readable' | 'subjectid' | 'talkid' | 'url' | 'varianttitles' | 'visitingwatchers' | 'watched' | 'watchers'>;
    intestactions?: Multi<string>;
    intestactionsautocreate?: boolean;
    intestactionsdetail?: 'boolean' | 'full' | 'quick';
  };
  iwlinks: {
    iwcontinue?: string;
    iwdir?: 'ascending' | 'descending';
    iwlimit?: Limit;
    iwprefix?: string;
    iwprop?: Multi<'url'>;
    iwtitle?: string;
    /** @deprecated */ iwurl?: boolean;
  };
  langlinks: {
    llcontinue?: string;
    lldir?: 'ascending' | 'descending';
    llinlanguagecode?: string;
    lllang?: string;
    lllimit?: Limit;
    llprop?: Multi<'autonym' | 'langname' | 'url'>;
    lltitle?: string;
    /** @deprecated */ llurl?: boolean;
  };
  links: {
    plcontinue?: string;
    pldir?: 'ascending' | 'descending';
    pllimit?: Limit;
    plnamespace?: Multi<number | '*'>;
    pltitles?: Multi<string>;
  };
  linkshere: {
    lhcontinue?: string;
    lhlimit?: Limit;
    lhnamespace?: Multi<number | '*'>;
    lhprop?: Multi<'pageid' | 'redirect' | 'title'>;
    lhshow?: Multi<'!redirect' | 'redirect'>;
  };
  mapdata: {
    mpdcontinue?: number;
    mpdgroups?: string;
    mpdlimit?: Limit;
  };
  mmcontent: {
  };
  pageimages: {
    picontinue?: number;
    pilangcode?: string;
    pilicense?: 'any' | 'free';
    pilimit?: Limit;
    piprop?: Multi<'name' | 'original' | 'thumbnail'>;
    pithumbsize?: number;
  };
  pageprops: {
    ppcontinue?: string;
    ppprop?: Multi<string>;
  };
  redirects: {
    rdcontinue?: string;
    rdlimit?: Limit;
    rdnamespace?: Multi<number | '*'>;
    rdprop?: Multi<'fragment' | 'pageid' | 'title'>;
    rdshow?: Multi<'!fragment' | 'fragment'>;
  };
  revisions: {
    /** @deprecated */ rvcontentformat?: string;
    [name: `rvcontentformat-${string}`]: string | undefined;
    rvcontinue?: string;
    /** @deprecated */ rvdiffto?: string;
    /** @deprecated */ rvdifftotext?: string;
    /** @deprecated */ rvdifftotextpst?: boolean;
    rvdir?: 'newer' | 'older';
    rvend?: Time;
    rvendid?: number;
    rvexcludeuser?: string;
    /** @deprecated */ rvexpandtemplates?: boolean;
    /** @deprecated */ rvgeneratexml?: boolean;
    rvlimit?: Limit;
    /** @deprecated */ rvparse?: boolean;
    rvprop?: Multi<'comment' | 'content' | 'contentmodel' | 'flags' | 'ids' | 'parsedcomment' | 'parsetree' | 'roles' | 'sha1' | 'size' | 'slotsha1' | 'slotsize' | 'tags' | 'timestamp' | 'user' | 'userid'>;
    rvsection?: string;
    rvslots?: Multi<'main' | '*'>;
    rvstart?: Time;
    rvstartid?: number;
    rvtag?: string;
    rvuser?: string;
  };
  stashimageinfo: {
    siifilekey?: Multi<string>;
    siiprop?: Multi<'badfile' | 'bitdepth' | 'canonicaltitle' | 'commonmetadata' | 'dimensions' | 'extmetadata' | 'metadata' | 'mime' | 'sha1' | 'size' | 'thumbmime' | 'timestamp' | 'url'>;
    /** @deprecated */ siisessionkey?: Multi<string>;
    siiurlheight?: number;
    siiurlparam?: string;
    siiurlwidth?: number;
  };
  templates: {
    tlcontinue?: string;
    tldir?: 'ascending' | 'descending';
    tllimit?: Limit;
    tlnamespace?: Multi<number | '*'>;
    tltemplates?: Multi<string>;
  };
  transcludedin: {
    ticontinue?: string;
    tilimit?: Limit;
    tinamespace?: Multi<number | '*'>;
    tiprop?: Multi<'pageid' | 'redirect' | 'title'>;
    tishow?: Multi<'!redirect' | 'redirect'>;
  };
  transcodestatus: {
  };
  videoinfo: {
    vibadfilecontexttitle?: string;
    vicontinue?: string;
    viend?: Time;
    viextmetadatafilter?: Multi<string>;
    viextmetadatalanguage?: string;
    viextmetadatamultilang?: boolean;
    vilimit?: Limit;
    vilocalonly?: boolean;
    vimetadataversion?: string;
    viprop?: Multi<'archivename' | 'badfile' | 'bitdepth' | 'canonicaltitle' | 'comment' | 'commonmetadata' | 'derivatives' | 'dimensions' | 'extmetadata' | 'mediatype' | 'metadata' | 'mime' | 'parsedcomment' | 'sha1' | 'size' | 'thumbmime' | 'timedtext' | 'timestamp' | 'uploadwarning' | 'url' | 'user' | 'userid'>;
    vistart?: Time;
    viurlheight?: number;
    viurlparam?: string;
    viurlwidth?: number;
  };
}

/** Parameters of `list` modules. */
export interface ListModules {
  abusefilters: {
    abfdir?: 'newer' | 'older';
    abfendid?: number;
    abflimit?: Limit;
    abfprop?: Multi<'actions' | 'comments' | 'description' | 'hits' | 'id' | 'lasteditor' | 'lastedittime' | 'pattern' | 'private' | 'protected' | 'status'>;
    abfshow?: Multi<'!deleted' | '!enabled' | '!private' | '!protected' | 'deleted' | 'enabled' | 'private' | 'protected'>;
    abfstartid?: number;
  };
  abuselog: {
    afldir?: 'newer' | 'older';
    aflend?: Time;
    aflfilter?: Multi<string>;
    afllimit?: Limit;
    afllogid?: number;
    aflprop?: Multi<'action' | 'details' | 'filter' | 'hidden' | 'ids' | 'result' | 'revid' | 'timestamp' | 'title' | 'user'>;
    aflstart?: Time;
    afltitle?: string;
    afluser?: string;
  };
  allcategories: {
    accontinue?: string;
    acdir?: 'ascending' | 'descending';
    acfrom?: string;
    aclimit?: Limit;
    acmax?: number;
    acmin?: number;
    acprefix?: string;
    acprop?: Multi<'hidden' | 'size'>;
    acto?: string;
  };
  alldeletedrevisions: {
    /** @deprecated */ adrcontentformat?: string;
    [name: `adrcontentformat-${string}`]: string | undefined;
    adrcontinue?: string;
    /** @deprecated */ adrdiffto?: string;
    /** @deprecated */ adrdifftotext?: string;
    /** @deprecated */ adrdifftotextpst?: boolean;
    adrdir?: 'newer' | 'older';
    adrend?: Time;
    adrexcludeuser?: string;
    /** @deprecated */ adrexpandtemplates?: boolean;
    adrfrom?: string;
    adrgeneratetitles?: boolean;
    /** @deprecated */ adrgeneratexml?: boolean;
    adrlimit?: Limit;
    adrnamespace?: Multi<number | '*'>;
    /** @deprecated */ adrparse?: boolean;
    adrprefix?: string;
    adrprop?: Multi<'comment' | 'content' | 'contentmodel' | 'flags' | 'ids' | 'parsedcomment' | 'parsetree' | 'roles' | 'sha1' | 'size' | 'slotsha1' | 'slotsize' | 'tags' | 'timestamp' | 'user' | 'userid'>;
    adrsection?: string;
    adrslots?: Multi<'main' | '*'>;
    adrstart?: Time;
    adrtag?: string;
    adrto?: string;
    adruser?: string;
  };
  allfileusages: {
    afcontinue?: string;
    afdir?: 'ascending' | 'descending';
    affrom?: string;
    aflimit?: Limit;
    afprefix?: string;
    afprop?: Multi<'ids' | 'title'>;
    afto?: string;
    afunique?: boolean;
  };
  allimages: {
    aicontinue?: string;
    aidir?: 'ascending' | 'descending' | 'newer' | 'older';
    aiend?: Time;
    aifilterbots?: 'all' | 'bots' | 'nobots';
    aifrom?: string;
    ailimit?: Limit;
    aimaxsize?: number;
    aimime?: Multi<string>;
    aiminsize?: number;
    aiprefix?: string;
    aiprop?: Multi<'badfile' | 'bitdepth' | 'canonicaltitle' | 'comment' | 'commonmetadata' | 'dimensions' | 'extmetadata' | 'mediatype' | 'metadata' | 'mime' | 'parsedcomment' | 'sha1' | 'size' | 'timestamp' | 'url' | 'user' | 'userid'>;
    aisha1?: string;
    aisha1base36?: string;
    aisort?: 'name' | 'timestamp';
    aistart?: Time;
    aito?: string;
    aiuser?: string;
  };
  alllinks: {
    alcontinue?: string;
    aldir?: 'ascending' | 'descending';
    alfrom?: string;
    allimit?: Limit;
    alnamespace?: number;
    alprefix?: string;
    alprop?: Multi<'ids' | 'title'>;
    alto?: string;
    alunique?: boolean;
  };
  allpages: {
    apcontinue?: string;
    apdir?: 'ascending' | 'descending';
    apfilterlanglinks?: 'all' | 'withlanglinks' | 'withoutlanglinks';
    apfilterredir?: 'all' | 'nonredirects' | 'redirects';
    apfrom?: string;
    aplimit?: Limit;
    apmaxsize?: number;
    apminsize?: number;
    apnamespace?: number;
    apprefix?: string;
    apprexpiry?: 'all' | 'definite' | 'indefinite';
    apprfiltercascade?: 'all' | 'cascading' | 'noncascading';
    apprlevel?: Multi<string>;
    apprtype?: Multi<string>;
    apto?: string;
  };
  allredirects: {
    arcontinue?: string;
    ardir?: 'ascending' | 'descending';
    arfrom?: string;
    arlimit?: Limit;
    arnamespace?: number;
    arprefix?: string;
    arprop?: Multi<'fragment' | 'ids' | 'interwiki' | 'title'>;
    arto?: string;
    arunique?: boolean;
  };
  allrevisions: {
    /** @deprecated */ arvcontentformat?: string;
    [name: `arvcontentformat-${string}`]: string | undefined;
    arvcontinue?: string;
    /** @deprecated */ arvdiffto?: string;
    /** @deprecated */ arvdifftotext?: string;
    /** @deprecated */ arvdifftotextpst?: boolean;
    arvdir?: 'newer' | 'older';
    arvend?: Time;
    arvexcludeuser?: string;
    /** @deprecated */ arvexpandtemplates?: boolean;
    arvgeneratetitles?: boolean;
    /** @deprecated */ arvgeneratexml?: boolean;
    arvlimit?: Limit;
    arvnamespace?: Multi<number | '*'>;
    /** @deprecated */ arvparse?: boolean;
    arvprop?: Multi<'comment' | 'content' | 'contentmodel' | 'flags' | 'ids' | 'parsedcomment' | 'parsetree' | 'roles' | 'sha1' | 'size' | 'slotsha1' | 'slotsize' | 'tags' | 'timestamp' | 'user' | 'userid'>;
    arvsection?: string;
    arvslots?: Multi<'main' | '*'>;
    arvstart?: Time;
    arvuser?: string;
  };
  alltransclusions: {
    atcontinue?: string;
    atdir?: 'ascending' | 'descending';
    atfrom?: string;
    atlimit?: Limit;
    atnamespace?: number;
    atprefix?: string;
    atprop?: Multi<'ids' | 'title'>;
    atto?: string;
    atunique?: boolean;
  };
  allusers: {
    auactiveusers?: boolean;
    auattachedwiki?: string;
    audir?: 'ascending' | 'descending';
    auexcludegroup?: Multi<string>;
    auexcludenamed?: boolean;
    auexcludetemp?: boolean;
    aufrom?: string;
    augroup?: Multi<string>;
    aulimit?: Limit;
    auprefix?: string;
    auprop?: Multi<'blockinfo' | 'centralids' | 'editcount' | 'groups' | 'implicitgroups' | 'registration' | 'rights'>;
    aurights?: Multi<string>;
    auto?: string;
    auwitheditsonly?: boolean;
  };
  backlinks: {
    blcontinue?: string;
    bldir?: 'ascending' | 'descending';
    blfilterredir?: 'all' | 'nonredirects' | 'redirects';
    bllimit?: Limit;
    blnamespace?: Multi<number | '*'>;
    blpageid?: number;
    blredirect?: boolean;
    bltitle?: string;
  };
  blocks: {
    bkcontinue?: string;
    bkdir?: 'newer' | 'older';
    bkend?: Time;
    bkids?: Multi<number>;
    bkip?: string;
    bklimit?: Limit;
    bkprop?: Multi<'by' | 'byid' | 'expiry' | 'flags' | 'id' | 'range' | 'reason' | 'restrictions' | 'timestamp' | 'user' | 'userid'>;
    bkshow?: Multi<'!account' | '!ip' | '!range' | '!temp' | 'account' | 'ip' | 'range' | 'temp'>;
    bkstart?: Time;
    bkusers?: Multi<string>;
  };
  categorymembers: {
    cmcontinue?: string;
    cmdir?: 'asc' | 'ascending' | 'desc' | 'descending' | 'newer' | 'older';
    cmend?: Time;
    cmendhexsortkey?: string;
    /** @deprecated */ cmendsortkey?: string;
    cmendsortkeyprefix?: string;
    cmlimit?: Limit;
    cmnamespace?: Multi<number | '*'>;
    cmpageid?: number;
    cmprop?: Multi<'ids' | 'sortkey' | 'sortkeyprefix' | 'timestamp' | 'title' | 'type'>;
    cmsort?: 'sortkey' | 'timestamp';
    cmstart?: Time;
    cmstarthexsortkey?: string;
    /** @deprecated */ cmstartsortkey?: string;
    cmstartsortkeyprefix?: string;
    cmtitle?: string;
    cmtype?: Multi<'file' | 'page' | 'subcat'>;
  };
  centralnoticeactivecampaigns: {
    cnacincludefuture?: boolean;
  };
  centralnoticelogs: {
    campaign?: string;
    end?: Time;
    limit?: Limit;
    offset?: number;
    start?: Time;
    user?: string;
  };
  deletedrevs: {
    drcontinue?: string;
    drdir?: 'newer' | 'older';
    drend?: Time;
    drexcludeuser?: string;
    drfrom?: string;
    drlimit?: Limit;
    drnamespace?: number;
    drprefix?: string;
    drprop?: Multi<'comment' | 'content' | 'len' | 'minor' | 'parentid' | 'parsedcomment' | 'revid' | 'sha1' | 'tags' | 'token' | 'user' | 'userid'>;
    drstart?: Time;
    drtag?: string;
    drto?: string;
    drunique?: boolean;
    druser?: string;
  };
  embeddedin: {
    eicontinue?: string;
    eidir?: 'ascending' | 'descending';
    eifilterredir?: 'all' | 'nonredirects' | 'redirects';
    eilimit?: Limit;
    einamespace?: Multi<number | '*'>;
    eipageid?: number;
    eititle?: string;
  };
  exturlusage: {
    eucontinue?: string;
    /** @deprecated */ euexpandurl?: boolean;
    eulimit?: Limit;
    eunamespace?: Multi<number | '*'>;
    euprop?: Multi<'ids' | 'title' | 'url'>;
    euprotocol?: string;
    euquery?: string;
  };
  filearchive: {
    facontinue?: string;
    fadir?: 'ascending' | 'descending';
    fafrom?: string;
    falimit?: Limit;
    faprefix?: string;
    faprop?: Multi<'archivename' | 'bitdepth' | 'description' | 'dimensions' | 'mediatype' | 'metadata' | 'mime' | 'parseddescription' | 'sha1' | 'size' | 'timestamp' | 'user'>;
    fasha1?: string;
    fasha1base36?: string;
    fato?: string;
  };
  gadgetcategories: {
    gcnames?: Multi<string>;
    gcprop?: Multi<'members' | 'name' | 'title'>;
  };
  gadgets: {
    gaallowedonly?: boolean;
    gacategories?: Multi<string>;
    gaenabledonly?: boolean;
    gaids?: Multi<string>;
    gaprop?: Multi<'desc' | 'id' | 'metadata'>;
  };
  geosearch: {
    gsbbox?: string;
    gscoord?: string;
    gsglobe?: string;
    gslimit?: Limit;
    gsmaxdim?: number;
    gsnamespace?: Multi<number | '*'>;
    gspage?: string;
    gsprimary?: 'all' | 'primary' | 'secondary';
    gsprop?: Multi<'country' | 'dim' | 'globe' | 'name' | 'region' | 'type'>;
    gsradius?: number;
    gssort?: 'distance' | 'relevance';
  };
  globalallusers: {
    agudir?: 'ascending' | 'descending';
    aguexcludegroup?: Multi<string>;
    aguexcludenamed?: boolean;
    aguexcludetemp?: boolean;
    agufrom?: string;
    agugroup?: Multi<string>;
    agulimit?: Limit;
    aguprefix?: string;
    aguprop?: Multi<'existslocally' | 'groups' | 'lockinfo'>;
    aguto?: string;
  };
  globalblocks: {
    /** @deprecated */ bgaddresses?: Multi<string>;
    bgdir?: 'newer' | 'older';
    bgend?: Time;
    bgids?: Multi<number>;
    bgip?: string;
    bglimit?: Limit;
    bgprop?: Multi<'address' | 'by' | 'expiry' | 'id' | 'range' | 'reason' | 'target' | 'timestamp'>;
    bgstart?: Time;
    bgtargets?: Multi<string>;
  };
  globalgroups: {
    ggpprop?: Multi<'rights'>;
  };
  imageusage: {
    iucontinue?: string;
    iudir?: 'ascending' | 'descending';
    iufilterredir?: 'all' | 'nonredirects' | 'redirects';
    iulimit?: Limit;
    iunamespace?: Multi<number | '*'>;
    iupageid?: number;
    iuredirect?: boolean;
    iutitle?: string;
  };
  iwbacklinks: {
    iwblcontinue?: string;
    iwbldir?: 'ascending' | 'descending';
    iwbllimit?: Limit;
    iwblprefix?: string;
    iwblprop?: Multi<'iwprefix' | 'iwtitle'>;
    iwbltitle?: string;
  };
  langbacklinks: {
    lblcontinue?: string;
    lbldir?: 'ascending' | 'descending';
    lbllang?: string;
    lbllimit?: Limit;
    lblprop?: Multi<'lllang' | 'lltitle'>;
    lbltitle?: string;
  };
  linterrors: {
    lntcategories?: Multi<'bogus-image-options' | 'deletable-table-tag' | 'duplicate-ids' | 'fostered' | 'fostered-transparent' | 'html5-misnesting' | 'large-tables' | 'misc-tidy-replacement-issues' | 'misnested-tag' | 'missing-end-tag' | 'missing-end-tag-in-heading' | 'multi-colon-escape' | 'multiline-html-table-in-list' | 'multiple-unclosed-formatting-tags' | 'night-mode-unaware-background-color' | 'obsolete-tag' | 'pwrap-bug-workaround' | 'self-closed-tag' | 'stripped-tag' | 'tidy-font-bug' | 'tidy-whitespace-bug' | 'unclosed-quotes-in-heading' | 'wikilink-in-extlink'>;
    lntfrom?: number;
    lntlimit?: Limit;
    lntnamespace?: Multi<number | '*'>;
    lntpageid?: Multi<number>;
    lnttitle?: string;
  };
  logevents: {
    leaction?: string;
    lecontinue?: string;
    ledir?: 'newer' | 'older';
    leend?: Time;
    lelimit?: Limit;
    lenamespace?: number;
    leprefix?: string;
    leprop?: Multi<'comment' | 'details' | 'ids' | 'parsedcomment' | 'tags' | 'timestamp' | 'title' | 'type' | 'user' | 'userid'>;
    lestart?: Time;
    letag?: string;
    letitle?: string;
    letype?: string;
    leuser?: string;
  };
  messagecollection: {
    mcfilter?: Multi<string>;
    mcgroup: string;
    mclanguage?: string;
    mclimit?: Limit;
    mcoffset?: string;
    mcprop?: Multi<'definition' | 'properties' | 'revision' | 'tags' | 'translation'>;
  };
  messagegroupsubscription: {
  };
  mystashedfiles: {
    msfcontinue?: string;
    msflimit?: Limit;
    msfprop?: Multi<'size' | 'type'>;
  };
  pagepropnames: {
    ppncontinue?: string;
    ppnlimit?: Limit;
  };
  pageswithprop: {
    pwpcontinue?: string;
    pwpdir?: 'ascending' | 'descending';
    pwplimit?: Limit;
    pwpprop?: Multi<'ids' | 'title' | 'value'>;
    pwppropname: string;
  };
  prefixsearch: {
    pslimit?: Limit;
    psnamespace?: Multi<number | '*'>;
    psoffset?: number;
    pssearch: string;
  };
  protectedtitles: {
    ptcontinue?: string;
    ptdir?: 'newer' | 'older';
    ptend?: Time;
    ptlevel?: Multi<string>;
    ptlimit?: Limit;
    ptnamespace?: Multi<number | '*'>;
    ptprop?: Multi<'comment' | 'expiry' | 'level' | 'parsedcomment' | 'timestamp' | 'user' | 'userid'>;
    ptstart?: Time;
  };
  querypage: {
    qplimit?: Limit;
    qpoffset?: number;
    qppage: string;
  };
  random: {
    rncontinue?: string;
    rnfilterredir?: 'all' | 'nonredirects' | 'redirects';
    rnlimit?: Limit;
    rnnamespace?: Multi<number | '*'>;
    /** @deprecated */ rnredirect?: boolean;
  };
  readinglistentries: {
    rlechangedsince?: Time;
    rlecontinue?: string;
    rledir?: 'ascending' | 'descending';
    rlelimit?: Limit;
    rlelists?: Multi<number>;
    rlesort?: 'name' | 'updated';
  };
  recentchanges: {
    rccontinue?: string;
    rcdir?: 'newer' | 'older';
    rcend?: Time;
    rcexcludeuser?: string;
    rcgeneraterevisions?: boolean;
    rclimit?: Limit;
    rcnamespace?: Multi<number | '*'>;
    rcprop?: Multi<'comment' | 'flags' | 'ids' | 'loginfo' | 'parsedcomment' | 'patrolled' | 'redirect' | 'sha1' | 'sizes' | 'tags' | 'timestamp' | 'title' | 'user' | 'userid'>;
    rcshow?: Multi<'!anon' | '!autopatrolled' | '!bot' | '!minor' | '!patrolled' | '!redirect' | 'anon' | 'autopatrolled' | 'bot' | 'minor' | 'patrolled' | 'redirect' | 'unpatrolled'>;
    rcslot?: 'main';
    rcstart?: Time;
    rctag?: string;
    rctitle?: string;
    rctoponly?: boolean;
    rctype?: Multi<'categorize' | 'edit' | 'external' | 'log' | 'new'>;
    rcuser?: string;
  };
  search: {
    srenablerewrites?: boolean;
    srinfo?: Multi<'rewrittenquery' | 'suggestion' | 'totalhits'>;
    srinterwiki?: boolean;
    srlimit?: Limit;
    srnamespace?: Multi<number | '*'>;
    sroffset?: number;
    srprop?: Multi<'categorysnippet' | 'extensiondata' | 'hasrelated' | 'isfilematch' | 'redirectsnippet' | 'redirecttitle' | 'score' | 'sectionsnippet' | 'sectiontitle' | 'size' | 'snippet' | 'timestamp' | 'titlesnippet' | 'wordcount'>;
    srsearch: string;
    srsort?: 'relevance';
    srwhat?: 'nearmatch' | 'text' | 'title';
  };
  tags: {
    tgcontinue?: string;
    tglimit?: Limit;
    tgprop?: Multi<'active' | 'defined' | 'description' | 'displayname' | 'hitcount' | 'source'>;
  };
  threads: {
    thauthor?: Multi<string>;
    thdir?: 'newer' | 'older';
    thendid?: number;
    thid?: Multi<string>;
    thlimit?: Limit;
    thpage?: Multi<string>;
    thprop?: Multi<'ancestor' | 'author' | 'created' | 'id' | 'modified' | 'page' | 'parent' | 'reactions' | 'replies' | 'rootid' | 'signature' | 'subject' | 'summaryid' | 'type'>;
    thrender?: boolean;
    threnderlevel?: number;
    threndermaxdepth?: string;
    threndermaxthreadcount?: string;
    threnderstartrepliesat?: string;
    threnderthreadcount?: number;
    threnderthreadpos?: number;
    throot?: Multi<string>;
    thshowdeleted?: boolean;
    thstartid?: number;
    thsummary?: Multi<string>;
  };
  usercontribs: {
    uccontinue?: string;
    ucdir?: 'newer' | 'older';
    ucend?: Time;
    uciprange?: string;
    uclimit?: Limit;
    ucnamespace?: Multi<number | '*'>;
    ucprop?: Multi<'comment' | 'flags' | 'ids' | 'parsedcomment' | 'patrolled' | 'size' | 'sizediff' | 'tags' | 'timestamp' | 'title'>;
    ucshow?: Multi<'!autopatrolled' | '!minor' | '!new' | '!patrolled' | '!top' | 'autopatrolled' | 'minor' | 'new' | 'patrolled' | 'top'>;
    ucstart?: Time;
    uctag?: string;
    /** @deprecated */ uctoponly?: boolean;
    ucuser?: Multi<string>;
    ucuserids?: Multi<number>;
    ucuserprefix?: string;
  };
  users: {
    usattachedwiki?: string;
    usprop?: Multi<'blockinfo' | 'cancreate' | 'centralids' | 'editcount' | 'emailable' | 'gender' | 'groupmemberships' | 'groups' | 'implicitgroups' | 'registration' | 'rights'>;
    ususerids?: Multi<number>;
    ususers?: Multi<string>;
  };
  watchlist: {
    wlallrev?: boolean;
    wlcontinue?: string;
    wldir?: 'newer' | 'older';
    wlend?: Time;
    wlexcludeuser?: string;
    wllimit?: Limit;
    wlnamespace?: Multi<number | '*'>;
    wlowner?: string;
    wlprop?: Multi<'comment' | 'expiry' | 'flags' | 'ids' | 'loginfo' | 'notificationtimestamp' | 'parsedcomment' | 'patrol' | 'sizes' | 'tags' | 'timestamp' | 'title' | 'user' | 'userid'>;
    wlshow?: Multi<'!anon' | '!autopatrolled' | '!bot' | '!minor' | '!patrolled' | '!unread' | 'anon' | 'autopatrolled' | 'bot' | 'minor' | 'patrolled' | 'unread'>;
    wlstart?: Time;
    wltoken?: string;
    wltype?: Multi<'categorize' | 'edit' | 'external' | 'log' | 'new'>;
    wluser?: string;
  };
  watchlistraw: {
    wrcontinue?: string;
    wrdir?: 'ascending' | 'descending';
    wrfromtitle?: string;
    wrlimit?: Limit;
    wrnamespace?: Multi<number | '*'>;
    wrowner?: string;
    wrprop?: Multi<'changed'>;
    wrshow?: Multi<'!changed' | 'changed'>;
    wrtoken?: string;
    wrtotitle?: string;
  };
  wikisets: {
    wsfrom?: string;
    wslimit?: Limit;
    wsorderbyname?: boolean;
    wsprop?: Multi<'type' | 'wikisincluded' | 'wikisnotincluded'>;
  };
}

/** Parameters of `meta` modules. */
export interface MetaModules {
  allmessages: {
    amargs?: Multi<string>;
    amcustomised?: 'all' | 'modified' | 'unmodified';
    amenableparser?: boolean;
    amfilter?: string;
    amfrom?: string;
    amincludelocal?: boolean;
    amlang?: string;
    ammessages?: Multi<string>;
    amnocontent?: boolean;
    amprefix?: string;
    amprop?: Multi<'default'>;
    amtitle?: string;
    amto?: string;
  };
  authmanagerinfo: {
    amimergerequestfields?: boolean;
    amimessageformat?: 'html' | 'none' | 'raw' | 'wikitext';
    amirequestsfor?: 'change' | 'create' | 'create-continue' | 'link' | 'link-continue' | 'login' | 'login-continue' | 'remove' | 'unlink';
    amisecuritysensitiveoperation?: string;
  };
  filerepoinfo: {
    friprop?: Multi<'canUpload' | 'displayname' | 'favicon' | 'initialCapital' | 'local' | 'name' | 'rootUrl' | 'scriptDirUrl' | 'thumbUrl' | 'url'>;
  };
  globalpreferences: {
    gprprop?: Multi<'localoverrides' | 'preferences'>;
  };
  globalrenamestatus: {
    grsuser?: string;
  };
  globaluserinfo: {
    guiid?: number;
    guiprop?: Multi<'editcount' | 'groups' | 'merged' | 'rights' | 'unattached'>;
    guiuser?: string;
  };
  languageinfo: {
    licode?: Multi<string>;
    licontinue?: string;
    liprop?: Multi<'autonym' | 'bcp47' | 'code' | 'dir' | 'fallbacks' | 'name' | 'variantnames' | 'variants'>;
  };
  languagestats: {
    lsgroup?: string;
    lslanguage: string;
    lsoffset?: string;
  };
  linterstats: {
  };
  managemessagegroups: {
    mmgchangesetName?: string;
    mmggroupId: string;
    mmgmessageKey: string;
  };
  messagegroups: {
    mgdepth?: number;
    mgfilter?: Multi<string>;
    mgformat?: 'flat' | 'tree';
    mgiconsize?: number;
    mglanguageFilter?: string;
    mgprop?: Multi<'class' | 'description' | 'exists' | 'icon' | 'id' | 'label' | 'namespace' | 'priority' | 'priorityforce' | 'prioritylangs' | 'sourcelanguage' | 'subscription' | 'workflowstates'>;
    mgroot?: string;
  };
  messagegroupstats: {
    mgsgroup: string;
    mgsoffset?: string;
    mgssuppresscomplete?: boolean;
    mgssuppressempty?: boolean;
  };
  messagetranslations: {
    mtoffset?: number;
    mttitle: string;
  };
  notifications: {
    notalertcontinue?: string;
    notalertunreadfirst?: boolean;
    notbundle?: boolean;
    notcontinue?: string;
    notfilter?: Multi<'!read' | 'read'>;
    notformat?: 'flyout' | 'html' | 'model' | 'special';
    notgroupbysection?: boolean;
    notlimit?: Limit;
    notmessagecontinue?: string;
    notmessageunreadfirst?: boolean;
    notnotifiertypes?: Multi<'email' | 'web'>;
    notprop?: Multi<'count' | 'list' | 'seenTime'>;
    notsections?: Multi<'alert' | 'message'>;
    nottitles?: Multi<string>;
    notunreadfirst?: boolean;
  };
  oath: {
    oathreason?: string;
    oathuser?: string;
  };
  readinglists: {
    rlchangedsince?: Time;
    rlcontinue?: string;
    rldir?: 'ascending' | 'descending';
    rllimit?: Limit;
    rllist?: number;
    rlproject?: string;
    rlsort?: 'name' | 'updated';
    rltitle?: string;
  };
  siteinfo: {
    sifilteriw?: '!local' | 'local';
    siinlanguagecode?: string;
    sinumberingroup?: boolean;
    siprop?: Multi<'autocreatetempuser' | 'autopromote' | 'autopromoteonce' | 'clientlibraries' | 'dbrepllag' | 'defaultoptions' | 'extensions' | 'extensiontags' | 'fileextensions' | 'functionhooks' | 'general' | 'interwikimap' | 'languages' | 'languagevariants' | 'libraries' | 'magicwords' | 'namespacealiases' | 'namespaces' | 'protocols' | 'restrictions' | 'rightsinfo' | 'showhooks' | 'skins' | 'specialpagealiases' | 'statistics' | 'uploaddialog' | 'usergroups' | 'variables'>;
    sishowalldb?: boolean;
  };
  tokens: {
    type?: Multi<string>;
  };
  unreadnotificationpages: {
    unpgrouppages?: boolean;
    unplimit?: Limit;
  };
  userinfo: {
    uiattachedwiki?: string;
    uiprop?: Multi<'acceptlang' | 'blockinfo' | 'cancreateaccount' | 'centralids' | 'changeablegroups' | 'editcount' | 'email' | 'groupmemberships' | 'groups' | 'hasmsg' | 'implicitgroups' | 'latestcontrib' | 'options' | 'ratelimits' | 'realname' | 'registrationdate' | 'rights' | 'theoreticalratelimits' | 'unreadcount' | '*'>;
  };
}

/** Parameters of modules as generators. */
export interface Generators {
  allcategories: Prefixed<'g', ListModules['allcategories']>;
  alldeletedrevisions: Prefixed<'g', ListModules['alldeletedrevisions']>;
  allfileusages: Prefixed<'g', ListModules['allfileusages']>;
  allimages: Prefixed<'g', ListModules['allimages']>;
  alllinks: Prefixed<'g', ListModules['alllinks']>;
  allpages: Prefixed<'g', ListModules['allpages']>;
  allredirects: Prefixed<'g', ListModules['allredirects']>;
  allrevisions: Prefixed<'g', ListModules['allrevisions']>;
  alltransclusions: Prefixed<'g', ListModules['alltransclusions']>;
  backlinks: Prefixed<'g', ListModules['backlinks']>;
  categories: Prefixed<'g', PropModules['categories']>;
  categorymembers: Prefixed<'g', ListModules['categorymembers']>;
  deletedrevisions: Prefixed<'g', PropModules['deletedrevisions']>;
  duplicatefiles: Prefixed<'g', PropModules['duplicatefiles']>;
  embeddedin: Prefixed<'g', ListModules['embeddedin']>;
  exturlusage: Prefixed<'g', ListModules['exturlusage']>;
  fileusage: Prefixed<'g', PropModules['fileusage']>;
  geosearch: Prefixed<'g', ListModules['geosearch']>;
  images: Prefixed<'g', PropModules['images']>;
  imageusage: Prefixed<'g', ListModules['imageusage']>;
  iwbacklinks: Prefixed<'g', ListModules['iwbacklinks']>;
  langbacklinks: Prefixed<'g', ListModules['langbacklinks']>;
  links: Prefixed<'g', PropModules['links']>;
  linkshere: Prefixed<'g', PropModules['linkshere']>;
  messagecollection: Prefixed<'g', ListModules['messagecollection']>;
  pageswithprop: Prefixed<'g', ListModules['pageswithprop']>;
  prefixsearch: Prefixed<'g', ListModules['prefixsearch']>;
  protectedtitles: Prefixed<'g', ListModules['protectedtitles']>;
  querypage: Prefixed<'g', ListModules['querypage']>;
  random: Prefixed<'g', ListModules['random']>;
  readinglistentries: Prefixed<'g', ListModules['readinglistentries']>;
  recentchanges: Prefixed<'g', ListModules['recentchanges']>;
  redirects: Prefixed<'g', PropModules['redirects']>;
  revisions: Prefixed<'g', PropModules['revisions']>;
  search: Prefixed<'g', ListModules['search']>;
  templates: Prefixed<'g', PropModules['templates']>;
  transcludedin: Prefixed<'g', PropModules['transcludedin']>;
  watchlist: Prefixed<'g', ListModules['watchlist']>;
  watchlistraw: Prefixed<'g', ListModules['watchlistraw']>;
}

/** Actions that must be posted, with the token that they want. */
export const postedActions: Readonly<Record<string, { readonly token?: string; readonly tokenParam?: string }>> = {
  abusefilterunblockautopromote: { token: 'csrf', tokenParam: 'token' },
  abuselogprivatedetails: { token: 'csrf', tokenParam: 'token' },
  acquiretempusername: {},
  aggregategroups: { token: 'csrf', tokenParam: 'token' },
  block: { token: 'csrf', tokenParam: 'token' },
  bouncehandler: {},
  centralnoticecdncacheupdatebanner: { token: 'csrf', tokenParam: 'token' },
  changeauthenticationdata: { token: 'csrf', tokenParam: 'changeauthtoken' },
  changecontentmodel: { token: 'csrf', tokenParam: 'token' },
  clearhasmsg: {},
  clientlogin: { token: 'login', tokenParam: 'logintoken' },
  createaccount: { token: 'createaccount', tokenParam: 'createtoken' },
  createlocalaccount: { token: 'csrf', tokenParam: 'token' },
  cspreport: {},
  delete: { token: 'csrf', tokenParam: 'token' },
  deleteglobalaccount: { token: 'deleteglobalaccount', tokenParam: 'token' },
  discussiontoolsedit: { token: 'csrf', tokenParam: 'token' },
  discussiontoolssubscribe: { token: 'csrf', tokenParam: 'token' },
  discussiontoolsthank: { token: 'csrf', tokenParam: 'token' },
  echocreateevent: { token: 'csrf', tokenParam: 'token' },
  echomarkread: { token: 'csrf', tokenParam: 'token' },
  echomute: { token: 'csrf', tokenParam: 'token' },
  edit: { token: 'csrf', tokenParam: 'token' },
  editmassmessagelist: { token: 'csrf', tokenParam: 'token' },
  emailuser: { token: 'csrf', tokenParam: 'token' },
  filerevert: { token: 'csrf', tokenParam: 'token' },
  flowthank: { token: 'csrf', tokenParam: 'token' },
  globalblock: { token: 'csrf', tokenParam: 'token' },
  globalpreferenceoverrides: { token: 'csrf', tokenParam: 'token' },
  globalpreferences: { token: 'csrf', tokenParam: 'token' },
  globaluserrights: { token: 'userrights', tokenParam: 'token' },
  groupreview: { token: 'csrf', tokenParam: 'token' },
  imagerotate: { token: 'csrf', tokenParam: 'token' },
  import: { token: 'csrf', tokenParam: 'token' },
  linkaccount: { token: 'csrf', tokenParam: 'linktoken' },
  login: {},
  logout: { token: 'csrf', tokenParam: 'token' },
  managegroupsynchronizationcache: { token: 'csrf', tokenParam: 'token' },
  managemessagegroups: { token: 'csrf', tokenParam: 'token' },
  managetags: { token: 'csrf', tokenParam: 'token' },
  markfortranslation: { token: 'csrf', tokenParam: 'token' },
  massmessage: { token: 'csrf', tokenParam: 'token' },
  mergehistory: { token: 'csrf', tokenParam: 'token' },
  messagegroupsubscription: { token: 'csrf', tokenParam: 'token' },
  move: { token: 'csrf', tokenParam: 'token' },
  newslettersubscribe: { token: 'csrf', tokenParam: 'token' },
  oathvalidate: { token: 'csrf', tokenParam: 'token' },
  options: { token: 'csrf', tokenParam: 'token' },
  patrol: { token: 'patrol', tokenParam: 'token' },
  protect: { token: 'csrf', tokenParam: 'token' },
  purge: {},
  readinglists: { token: 'csrf', tokenParam: 'token' },
  removeauthenticationdata: { token: 'csrf', tokenParam: 'token' },
  resetpassword: { token: 'csrf', tokenParam: 'token' },
  revisiondelete: { token: 'csrf', tokenParam: 'token' },
  rollback: { token: 'rollback', tokenParam: 'token' },
  'sanitize-mapdata': {},
  'scribunto-console': { token: 'csrf', tokenParam: 'token' },
  securepollauth: {},
  setglobalaccountstatus: { token: 'setglobalaccountstatus', tokenParam: 'token' },
  setnotificationtimestamp: { token: 'csrf', tokenParam: 'token' },
  setpagelanguage: { token: 'csrf', tokenParam: 'token' },
  shortenurl: {},
  stashedit: { token: 'csrf', tokenParam: 'token' },
  strikevote: { token: 'csrf', tokenParam: 'token' },
  tag: { token: 'csrf', tokenParam: 'token' },
  thank: { token: 'csrf', tokenParam: 'token' },
  threadaction: { token: 'csrf', tokenParam: 'token' },
  transcodereset: { token: 'csrf', tokenParam: 'token' },
  translationreview: { token: 'csrf', tokenParam: 'token' },
  ulssetlang: { token: 'csrf', tokenParam: 'token' },
  unblock: { token: 'csrf', tokenParam: 'token' },
  undelete: { token: 'csrf', tokenParam: 'token' },
  unlinkaccount: { token: 'csrf', tokenParam: 'token' },
  upload: { token: 'csrf', tokenParam: 'token' },
  userrights: { token: 'userrights', tokenParam: 'token' },
  validatepassword: {},
  visualeditoredit: { token: 'csrf', tokenParam: 'token' },
  watch: { token: 'watch', tokenParam: 'token' },
  wikilove: { token: 'csrf', tokenParam: 'token' },
};
