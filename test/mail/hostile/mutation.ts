import type { Hostile } from './hostile.ts'

// Text that is harmless as it is read first, and something else once it was written and read again. Most were found by people who
// broke well-kept cleaners with them: https://cure53.de/fp170.pdf, and the advisories of DOMPurify and of sanitize-html.
export const mutation: readonly Hostile[] = [
  ['a formula, a table, a sheet', '<form><math><mtext></form><form><mglyph><style></math><img src="@load@" onerror="@run@">'],
  ['a sheet within a formula', '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=@run@&gt;">'],
  ['a sheet within a drawing', '<svg></p><style><a id="</style><img src=@load@ onerror=@run@>">'],
  ['a title within a drawing', '<svg><title><style><img title="</style><img src=@load@ onerror=@run@>"></style></title></svg>'],
  ['a description within a drawing', '<svg><desc><noscript><img title="</noscript><img src=@load@ onerror=@run@>"></noscript></desc></svg>'],
  ['noscript and an attribute', '<noscript><p title="</noscript><img src=@load@ onerror=@run@>">'],
  ['noscript and a comment', '<noscript><!--</noscript><img src="@load@" onerror="@run@">-->'],
  ['a text field and an attribute', '<textarea><p title="</textarea><img src=@load@ onerror=@run@>">'],
  ['a text field with a slash', '<textarea></textarea/><img src="@load@" onerror="@run@">'],
  ['plain text', '<plaintext><img src="@load@" onerror="@run@">'],
  ['xmp and an attribute', '<xmp><p title="</xmp><img src=@load@ onerror=@run@>">'],
  ['xmp within a drawing', '<svg><xmp><img src="@load@" onerror="@run@"></xmp></svg>'],
  ['noembed and noframes', '<noembed><p title="</noembed><img src=@load@ onerror=@run@>"></noembed><noframes><p title="</noframes><img src=@load@ onerror=@run@>"></noframes>'],
  ['an iframe and an attribute', '<iframe><p title="</iframe><img src=@load@ onerror=@run@>"></iframe>'],
  ['a field of choices', '<select><option><style></option></select><img src="@load@" onerror="@run@"></style>'],
  ['a choice that is markup by number', '<select><option>&lt;img src=@load@ onerror=@run@&gt;</option></select>'],
  ['a template and a sheet', '<template><style></template><img src="@load@" onerror="@run@"></style>'],
  ['a comment with an odd end', '<!--><img src="@load@" onerror="@run@">--><!--x--!><img src="@load@" onerror="@run@">'],
  ['a comment for one browser', '<!--[if gte IE 4]><script>@run@</script><![endif]--><comment><img src="</comment><img src=@load@ onerror=@run@>">'],
  ['half a tag', '<img src="@load@" onerror="@run@" <p>x'],
  ['quotes of two kinds', `<p title='"><img src=@load@ onerror=@run@>'>x</p><p title="'><img src=@load@ onerror=@run@>">y</p>`],
  ['an entity in an attribute', '<p title="&quot;&gt;&lt;img src=@load@ onerror=@run@&gt;">x</p><img alt="&quot; onerror=@run@ src=@load@ x=&quot;">'],
  ['markup as words', '&lt;img src=@load@ onerror=@run@&gt; &#60;script&#62;@run@&#60;/script&#62; &lt;/body&gt;&lt;script&gt;@run@&lt;/script&gt;'],
  ['an entity that is none', '&lt&#x3Cimg src=@load@ onerror=@run@&gt&#0;&#60img src=@load@ onerror=@run@&#62'],
  ['links within links', '<a href="https://a.example"><table><a href="x" onclick="@run@"><tr><td><a><img src="@load@" onerror="@run@">'],
  ['deeper than anybody counts', `${'<div>'.repeat(600)}<svg><style><img src="@load@" onerror="@run@">${'</div>'.repeat(600)}`],
  ['the end of the page', '</body></html></iframe></template>"><script>@run@</script><img src="@load@">'],
  ['a form in a form', '<form id=a><div></form><form id=b><input name=nodeName><input name=attributes><img src="@load@" onerror="@run@"></form>'],
]
