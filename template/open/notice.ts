/** Puts a sentence above the static report: why nothing else is shown. */
export function showNotice(sentence: string): void {
  const notice = document.createElement('p');
  notice.id = 'notice';
  notice.setAttribute('role', 'alert');
  notice.textContent = sentence;
  // In a copy that was saved by the browser there is no static report.
  (document.getElementById('static-report') ?? document.body).prepend(notice);
}

/** For data that is not as it was written. */
export function damageSentence(reason: string): string {
  return `This report is damaged (${reason}), so only its short form is shown: copy or make it again.`;
}
