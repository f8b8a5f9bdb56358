import type { Hostile } from './hostile.ts'

export const link: readonly Hostile[] = [
  ['a link that runs', '<a href="javascript:@run@" autofocus>x</a>'],
  ['a link that runs, written oddly', '<a href=" &#1; java\tscri\npt:@run@">x</a><a href="JaVaScRiPt&colon;@run@">y</a><a href="&#x6A;avascript:@run@">z</a>'],
  ['a link to a page in itself', '<a href="data:text/html,<script>@run@</script>">x</a><a href="data:text/html;base64,PHNjcmlwdD50b3AuaGVhcmQucHVzaCgwKTwvc2NyaXB0Pg==">y</a>'],
  ['a link to a program', '<a href="vbscript:msgbox(1)">x</a><a href="file:///etc/passwd">y</a><a href="ms-msdt:/id">z</a><a href="hearth://join?address=@load@">w</a><a href="blob:@load@">v</a>'],
  ['a link that looks like another', '<a href="@load@">https://www.bank.example/sign-in</a>'],
  ['a link in foreign letters', '<a href="https://\u0430\u0440\u0440\u04CF\u0435.com/">apple.com</a><a href="https://xn--80ak6aa92e.com/">https://apple.com</a>'],
  ['a link with a name before it', '<a href="https://bank.example@evil.example/">bank.example</a><a href="https://bank.example%2F@evil.example/">x</a>'],
  ['a link with words turned round', '<a href="https://evil.example/">\u202Eelpmaxe.knab//:sptth</a>'],
  ['a map', '<map name=m><area shape=default href="javascript:@run@" autofocus></map><img usemap="#m" src="cid:none">'],
  ['a link over everything', '<a href="@load@" target=_top style="display:block;position:fixed;inset:0">x</a>'],
]
