/** Where a distribution puts programs and libraries. What is in /usr/local may well be the reader's. */
const INSTALLED =
  /^\/(?:usr\/)?(?:s?bin|libexec|lib(?:32|64|x32)?)\/|^\/(?:nix\/store|gnu\/store|snap|var\/lib\/flatpak)\/|\/(?:\.linuxbrew|homebrew)\//;

/** Programs that run other programs, wherever their reader keeps them. */
const INTERPRETER = /(?:^|\/)(?:lib)?(?:python|pypy|perl|ruby|php|node|java|jvm|lua|guile)[\d.-]*(?:\.so[\d.]*)?$/;

/** Whether a module's code came ready to be run: whoever records it cannot mend it, so advice about it is of no use. */
export function isInstalled(modulePath: string): boolean {
  return INSTALLED.test(modulePath) || INTERPRETER.test(modulePath);
}
