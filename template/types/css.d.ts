/** A style sheet is imported for its effect alone: the build puts it beside the script. */
declare module '*.css';
