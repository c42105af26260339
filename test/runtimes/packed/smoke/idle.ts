// A program that only makes a client.
import './client.ts';
