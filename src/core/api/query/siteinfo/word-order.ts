/** Functions and variables of the core, by the ids of their magic words, in the order in which MediaWiki lists them. */
export const functionOrder: readonly string[] = wordsOf(`
  ns nse urlencode lcfirst ucfirst lc uc localurl localurle fullurl fullurle canonicalurl canonicalurle formatnum grammar gender plural
  formal bidi numberingroup language padleft padright anchorencode defaultsort filepath pagesincategory pagesize protectionlevel
  protectionexpiry pagename pagenamee fullpagename fullpagenamee subpagename subpagenamee rootpagename rootpagenamee basepagename
  basepagenamee talkpagename talkpagenamee subjectpagename subjectpagenamee pageid revisionid revisionday revisionday2 revisionmonth
  revisionmonth1 revisionyear revisiontimestamp revisionuser cascadingsources namespace namespacee namespacenumber talkspace talkspacee
  subjectspace subjectspacee numberofarticles numberoffiles numberofusers numberofactiveusers numberofpages numberofadmins numberofedits
  bcp47 dir int special speciale tag formatdate displaytitle
`);

export const variableOrder: readonly string[] = wordsOf(`
  ! = currentmonth currentmonth1 currentmonthname currentmonthnamegen currentmonthabbrev currentday currentday2 currentdayname currentyear
  currenttime currenthour localmonth localmonth1 localmonthname localmonthnamegen localmonthabbrev localday localday2 localdayname localyear
  localtime localhour numberofarticles numberoffiles numberofedits articlepath pageid sitename server servername scriptpath stylepath
  pagename pagenamee fullpagename fullpagenamee namespace namespacee namespacenumber currentweek currentdow localweek localdow revisionid
  revisionday revisionday2 revisionmonth revisionmonth1 revisionyear revisiontimestamp revisionuser revisionsize subpagename subpagenamee
  talkspace talkspacee subjectspace subjectspacee talkpagename talkpagenamee subjectpagename subjectpagenamee numberofusers
  numberofactiveusers numberofpages currentversion rootpagename rootpagenamee basepagename basepagenamee currenttimestamp localtimestamp
  directionmark contentlanguage userlanguage pagelanguage numberofadmins cascadingsources bcp47 dir language
`);

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}
