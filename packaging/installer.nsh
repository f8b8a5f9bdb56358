; What electron-builder's installer for Windows adds for the desk: links to telephone numbers and to Hearth may be opened with it. Windows
; offers it beside other programs, and whoever opens tel: links so far goes on doing it until the person chooses otherwise.

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Hearth.Link" "" "Hearth link"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Hearth.Link" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\Hearth.Link\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Hearth.Link\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Hearth\Capabilities" "ApplicationName" "Hearth"
  WriteRegStr SHELL_CONTEXT "Software\Hearth\Capabilities" "ApplicationDescription" "Hearth, the agent desktop"
  WriteRegStr SHELL_CONTEXT "Software\Hearth\Capabilities\URLAssociations" "hearth" "Hearth.Link"
  WriteRegStr SHELL_CONTEXT "Software\Hearth\Capabilities\URLAssociations" "tel" "Hearth.Link"
  WriteRegStr SHELL_CONTEXT "Software\RegisteredApplications" "Hearth" "Software\Hearth\Capabilities"
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\RegisteredApplications" "Hearth"
  DeleteRegKey SHELL_CONTEXT "Software\Hearth\Capabilities"
  DeleteRegKey /ifempty SHELL_CONTEXT "Software\Hearth"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Hearth.Link"
!macroend
