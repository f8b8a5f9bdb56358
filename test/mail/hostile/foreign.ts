import type { Hostile } from './hostile.ts'

export const foreign: readonly Hostile[] = [
  ['a drawing with a script', '<svg><script>@run@</script></svg>'],
  ['a drawing with a script from elsewhere', '<svg><script href="@load@"/><script xlink:href="@load@"/></svg>'],
  ['a drawing that loads', '<svg onload="@run@"></svg><svg/onload=@run@>'],
  ['a drawing that moves', '<svg><animate onbegin="@run@" attributeName=x dur=1s /><set onbegin="@run@" attributeName=x /></svg>'],
  ['a drawing that sets a link', '<svg><a><animate attributeName=href values="javascript:@run@" /><text x=20 y=20>x</text></a></svg>'],
  ['a drawing with a picture', '<svg><image href="@load@" /><image xlink:href="@load@" /><feImage href="@load@"/></svg>'],
  ['a drawing that uses another', '<svg><use href="@load@#a" /><use xlink:href="data:image/svg+xml,<svg id=a xmlns=http://www.w3.org/2000/svg><image href=@load@ /></svg>#a" /></svg>'],
  ['a drawing that holds a page', '<svg><foreignObject><iframe src="javascript:@run@"></iframe><img src="@load@" onerror="@run@"></foreignObject></svg>'],
  ['a drawing with a sheet', '<svg><style>@import "@load@"; *{fill:url(@load@#a)}</style><rect width=9 height=9 /></svg>'],
  ['a drawing with a sheet that is markup', '<svg><style><img src="@load@" onerror="@run@"></style></svg>'],
  ['a drawing never closed', '<svg><p><img src="@load@" onerror="@run@">'],
  ['a drawing painted from elsewhere', '<svg><rect fill="url(@load@#a)" filter="url(@load@#b)" mask="url(@load@#c)" width=9 height=9 /></svg>'],
  ['a formula with a link', '<math href="javascript:@run@">x</math><math><mi xlink:href="javascript:@run@">x</mi><maction actiontype="statusline#@load@" xlink:href="@load@">y</maction></math>'],
  ['a formula that holds a page', '<math><annotation-xml encoding="text/html"><img src="@load@" onerror="@run@"></annotation-xml></math>'],
  ['a formula around a picture', '<math><mtext><img src="@load@" onerror="@run@"></mtext></math>'],
  ['a drawing as a picture', '<img src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 onload=%22@run@%22><image href=%22@load@%22/></svg>">'],
  ['a document type', '<!DOCTYPE html [<!ENTITY x SYSTEM "@load@">]><?xml-stylesheet href="@load@"?><![CDATA[<img src="@load@" onerror="@run@">]]>'],
]
