/** Interns texts: the same text gives the same id. Text 0 is the empty one. */
export class StringIndex {
  readonly texts: string[] = [''];
  private readonly ids = new Map<string, number>([['', 0]]);

  intern(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    const id = this.texts.length;
    this.texts.push(text);
    this.ids.set(text, id);
    return id;
  }
}
