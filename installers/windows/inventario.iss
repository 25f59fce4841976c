; The installer for Windows: iscc /DVersion=1.0.0 installers\windows\inventario.iss, after installers\build.py made dist\Inventario.
#ifndef Version
  #define Version "0.0.0"
#endif

[Setup]
AppId={{6B0E3C52-7C0C-4E0B-9D6F-2B9A3A1C51D4}
AppName=Inventario
AppVersion={#Version}
AppPublisher=Inventario contributors
DefaultDirName={autopf}\Inventario
DefaultGroupName=Inventario
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
OutputDir=..\..\dist
OutputBaseFilename=Inventario-{#Version}
SetupIconFile=..\..\build\icons\inventario.ico
UninstallDisplayIcon={app}\inventario-ventana.exe
LicenseFile=..\..\LICENSE
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; A newer version must not find libraries of the one before.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\Inventario\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{group}\Inventario"; Filename: "{app}\inventario-ventana.exe"
Name: "{autodesktop}\Inventario"; Filename: "{app}\inventario-ventana.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.inventario"; ValueType: string; ValueData: "Inventario.Registro"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Inventario.Registro"; ValueType: string; ValueData: "Registro de Inventario"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Inventario.Registro\DefaultIcon"; ValueType: string; ValueData: "{app}\inventario-ventana.exe,0"
Root: HKA; Subkey: "Software\Classes\Inventario.Registro\shell\open\command"; ValueType: string; ValueData: """{app}\inventario-ventana.exe"" ""%1"""

[Run]
Filename: "{app}\inventario-ventana.exe"; Description: "{cm:LaunchProgram,Inventario}"; Flags: nowait postinstall skipifsilent
