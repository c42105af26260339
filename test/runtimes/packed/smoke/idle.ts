// A program that only holds a client.
import './client.ts';
