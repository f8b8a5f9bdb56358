import type { Hostile } from './hostile.ts'

export const tracking: readonly Hostile[] = [
  ['a dot', '<img src="@load@" width=1 height=1>'],
  ['a dot nobody sees', '<img src="@load@" style="display:none"><img src="@load@" width=0><div style="visibility:hidden"><img src="@load@"></div>'],
  ['a picture', '<img src="@load@" alt="our new colours" width=600>'],
  ['a picture without a scheme', '<img src="@bare@"><img src=" \t@load@\n"><img src="\u0001@load@">'],
  ['a picture of many sizes', '<img srcset="@load@ 1x, @load@ 2x" sizes=100vw><picture><source srcset="@load@"><img src="@load@"></picture>'],
  ['a picture that is lazy', '<img loading=lazy src="@load@"><img loading=eager fetchpriority=high lowsrc="@load@" dynsrc="@load@" longdesc="@load@" usemap="@load@" crossorigin src="@load@">'],
  ['a picture by an old name', '<image src="@load@" onerror="@run@">'],
  ['a background of a table', '<table background="@load@"><tr background="@load@"><td background="@load@">x</td></tr></table><body background="@load@">'],
  ['a film and its poster', '<video poster="@load@" src="@load@" autoplay></video><video><source src="@load@"><track default src="@load@"></video>'],
  ['a sound', '<audio src="@load@" autoplay></audio><bgsound src="@load@">'],
  ['a link that reports', '<a href="https://shop.example" ping="@load@" attributionsrc="@load@">x</a><img attributionsrc="@load@">'],
  ['a picture within a quoted one', '<img alt="<img src=@load@>" src="cid:none"><img src="cid:none" onerror="@run@">'],
  ['a picture of this very desk', '<img src="/@own@/x"><img src="api/v1/@own@"><input type=image src="/@own@/y">'],
  ['an old layer', '<layer src="@load@"></layer><ilayer src="@load@"></ilayer><xml src="@load@"></xml><v:fill src="@load@"/>'],
  ['a citation', '<blockquote cite="@load@">x</blockquote><q cite="@load@">y</q><del cite="@load@">z</del><body profile="@load@">'],
]
