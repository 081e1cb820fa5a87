@echo off
rem Starts Podlight: without words its window, with words a command. Runs on the first Java @JAVA_RELEASE@ or newer of
rem PODLIGHT_JAVA, JAVA_HOME, the JDK that built it, and the PATH.
setlocal EnableExtensions DisableDelayedExpansion
set "NEEDED=@JAVA_RELEASE@"
for %%i in ("%~dp0..") do set "LIB=%%~fi\lib"
set "JAVA="

if defined PODLIGHT_JAVA call :choose "%PODLIGHT_JAVA%"
if not defined JAVA if defined JAVA_HOME call :choose "%JAVA_HOME%"
if not defined JAVA call :choose "@BUILDING_JDK@"
if not defined JAVA for %%i in (java.exe) do if not "%%~$PATH:i"=="" call :choose "%%~$PATH:i"
if not defined JAVA (
    echo Podlight needs Java %NEEDED% or newer and found none. 1>&2
    echo Install one, for example Temurin %NEEDED% from https://adoptium.net, or name it in PODLIGHT_JAVA. 1>&2
    exit /b 2
)

rem A command ends soon: start quickly rather than compile well. The window and the tour need JavaFX, as modules.
set "WINDOW="
if "%~1"=="" set "WINDOW=yes"
for %%w in (%*) do if "%%~w"=="tour" set "WINDOW=yes"
if not defined WINDOW (
    "%JAVA%" -XX:+UseSerialGC -XX:-UsePerfData -XX:TieredStopAtLevel=1 -Xshare:auto -cp "%LIB%\*" @MAIN_CLASS@ %*
    exit /b
)
set "MODULES="
for %%j in ("%LIB%\javafx-*.jar") do call :module "%%~fj"
"%JAVA%" -XX:+UseSerialGC -XX:-UsePerfData -p "%MODULES%" --add-modules javafx.controls --enable-native-access=javafx.graphics -cp "%LIB%\*" @MAIN_CLASS@ %*
exit /b

:module
if defined MODULES (set "MODULES=%MODULES%;%~1") else set "MODULES=%~1"
exit /b

rem Sets JAVA to %1, a java.exe or the home of one, if it is new enough.
:choose
set "CANDIDATE=%~f1"
if exist "%CANDIDATE%\bin\java.exe" set "CANDIDATE=%CANDIDATE%\bin\java.exe"
if not exist "%CANDIDATE%" exit /b
set "FOUND="
for /f "tokens=3" %%v in ('""%CANDIDATE%" -version 2>&1" ^| findstr /c:" version "') do for /f "delims=.-+" %%m in ("%%~v") do set "FOUND=%%m"
if not defined FOUND exit /b
if %FOUND% geq %NEEDED% set "JAVA=%CANDIDATE%"
exit /b
